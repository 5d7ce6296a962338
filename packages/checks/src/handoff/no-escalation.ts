import type { Fix, HumanStep, WorkflowSource } from "@geartrain/model";
import type { WorkflowCheck } from "../check.ts";
import { humanSteps } from "../human-steps.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";

const fails = `import { defineRole, defineWorkflow, human, trigger } from "geartrain";
import { z } from "zod";

const support = defineRole("support", { department: "Support", members: ["anna", "ben"] });
const teamLead = defineRole("team-lead", { department: "Support", members: ["chiara", "david"] });

const complaint = trigger("complaint", { by: teamLead, gives: { text: z.string() } });
// Anna thinks Ben does it, Ben thinks Anna does it.
const answer = human("answer-customer", {
  by: support,
  due: "1 day",
  needs: { text: complaint.output.text },
  form: { reply: z.string() },
});

export const complaints = defineWorkflow("complaints", {
  purpose: "Answer every complaint within a day",
  starts: complaint,
  flow: answer,
  ends: { done: { reply: answer.output.reply } },
});
`;

export const noEscalation: WorkflowCheck = {
  code: "handoff/no-escalation",
  severity: "hint",
  title: "A task that nobody would notice being late",
  why: `It has a due date, but when that passes nothing happens: nobody else is told, it does not expire, and the workflow has no
owner who would look after it. Say whom to tell with \`escalate\`, what happens then with \`expires\`, or name an \`owner\`
for the whole workflow.`,
  fix: "Adds an escalation to another role of the file.",
  looksAt: "workflow",
  run: (source) => {
    if (source.model.owner !== undefined || !isRead(source, "/owner")) return [];
    return humanSteps(source)
      .filter((step) => isUnwatched(source, step))
      .map((step) => ({
        at: placeOf(source, pointer("steps", step.name)),
        message: `When ${quoted(step.name)} is late, nobody is told: it neither escalates nor expires, and the workflow has no owner.`,
        fixes: addEscalation(source, step),
      }));
  },
  fails,
  passes: fails
    .replace("// Anna thinks Ben does it, Ben thinks Anna does it.\n", "")
    .replace('due: "1 day",\n', 'due: "1 day",\n  escalate: { whenLateBy: "1 day", to: teamLead },\n'),
};

function isUnwatched(source: WorkflowSource, { name, escalate = [], expires }: HumanStep): boolean {
  const place = pointer("steps", name);
  const read = isRead(source, `${place}/escalate`) && isRead(source, `${place}/expires`);
  return read && escalate.length === 0 && expires === undefined;
}

/** To the first role of the file that is not asked anyway; without one there is nothing to propose. */
function addEscalation(source: WorkflowSource, { name, by }: HumanStep): readonly Fix[] {
  const to = source.places[pointer("steps", name, "options")];
  const role = Object.entries(source.called?.roles ?? {}).find(([each]) => !by.includes(each));
  if (to === undefined || role === undefined) return [];
  return [
    {
      title: `Tell ${quoted(role[0])} when it is late by a day`,
      edits: [{ edit: "add", to, text: `escalate: { whenLateBy: "1 day", to: ${role[1]} }` }],
    },
  ];
}
