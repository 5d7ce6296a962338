import type { HumanStep, WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import { humanSteps } from "../human-steps.ts";
import type { Directory } from "../people/directory.ts";
import { directoryOf } from "../people/directory.ts";
import { doersOf, heldBy } from "../people/doers.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { listed, quoted } from "../words.ts";

const fails = `import { defineRole, defineWorkflow, human, trigger } from "geartrain";
import { z } from "zod";

const support = defineRole("support", { department: "Support", members: ["anna", "ben"] });
// A small team: who leads it also answers.
const supportLead = defineRole("support-lead", { department: "Support", members: ["anna"] });

const complaint = trigger("complaint", { by: support, gives: { text: z.string() } });
const answer = human("answer-customer", {
  by: support,
  due: "1 day",
  needs: { text: complaint.output.text },
  form: { reply: z.string() },
  escalate: { whenLateBy: "1 day", to: supportLead },
});

export const complaints = defineWorkflow("complaints", {
  purpose: "Answer every complaint within a day",
  owner: support,
  starts: complaint,
  flow: answer,
  ends: { done: { reply: answer.output.reply } },
});
`;

export const escalationCircle: WorkflowCheck = {
  code: "handoff/escalation-circle",
  severity: "error",
  title: "An escalation that leads back to the same people",
  why: `Escalation adds people to a task that is late. If all of them had the task already, nothing changes but the number of
messages, and everybody believes that somebody above them knows. Escalate to a role that others hold.`,
  fix: "Removes the escalation.",
  looksAt: "workflow",
  run: (source, policy) => {
    const directory = directoryOf(policy);
    return humanSteps(source).flatMap((step) => circles(source, step, directory));
  },
  fails,
  passes: fails
    .replace("// A small team: who leads it also answers.\n", "")
    .replace('members: ["anna"]', 'members: ["chiara", "david"]'),
};

/** Whom a task has reached so far: roles by name and, where all of them are known, their members. */
interface Reached {
  readonly roles: readonly string[];
  readonly persons: readonly string[] | undefined;
}

function circles(source: WorkflowSource, step: HumanStep, directory: Directory): readonly Report[] {
  const place = pointer("steps", step.name);
  const doers = doersOf(source, step.name, directory);
  if (doers.who !== "some" || !isRead(source, `${place}/escalate`)) return [];
  const reports: Report[] = [];
  let reached: Reached = { roles: doers.roles, persons: doers.persons };
  for (const [index, { to }] of (step.escalate ?? []).entries()) {
    const persons = heldBy([to], directory);
    if (addsNobody(reached, to, persons)) reports.push(report(source, step, index, reached, persons, directory));
    reached = {
      roles: [...reached.roles, to],
      persons: reached.persons && persons && [...new Set([...reached.persons, ...persons])],
    };
  }
  return reports;
}

/** A role that nobody holds leads nowhere, but not back; where members are not known the role's name decides. */
function addsNobody({ roles, persons: had }: Reached, to: string, persons: readonly string[] | undefined): boolean {
  if (roles.includes(to)) return true;
  if (persons === undefined || had === undefined || persons.length === 0) return false;
  return persons.every((person) => had.includes(person));
}

function report(
  source: WorkflowSource,
  { name, escalate = [] }: HumanStep,
  index: number,
  reached: Reached,
  persons: readonly string[] | undefined,
  directory: Directory,
): Report {
  const to = escalate[index]?.to ?? "";
  const whom = persons === undefined || persons.length === 0 ? "" : ` (${listed(persons.map(directory.named))})`;
  const at = placeOf(source, pointer("steps", name, "escalate", index));
  const chain = [...reached.roles, to];
  const alone = escalate.length === 1 ? source.places[pointer("steps", name, "escalate")] : undefined;
  const target = alone ?? source.places[pointer("steps", name, "escalate", index)];
  return {
    at,
    message: `When ${quoted(name)} is late, ${quoted(to)} is told${whom}: all of them have had the task already.`,
    evidence: {
      details: [
        `the chain: ${chain.join(" → ")}`,
        ...chain.flatMap((role) => {
          const held = directory.holders(role)?.members;
          return held ? [`${quoted(role)}: ${listed(held.map(directory.named))}`] : [];
        }),
      ],
    },
    fixes: target ? [{ title: `Do not escalate to ${quoted(to)}`, edits: [{ edit: "remove", at: target }] }] : [],
  };
}
