import type { Calendar, Duration, HumanStep, MachineState, WorkflowSource } from "@geartrain/model";
import { isDuration } from "@geartrain/model";
import type { PolicySources, Report, WorkflowCheck } from "../check.ts";
import { humanSteps } from "../human-steps.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";
import { calendarOf } from "./calendar-of.ts";
import { certainlyLonger } from "./length-bounds.ts";
import { limitedStates } from "./limited-states.ts";

const fails = `import { defineRole, defineWorkflow, human, trigger } from "geartrain";
import { z } from "zod";

const support = defineRole("support", { department: "Support", members: ["anna", "ben"] });

const complaint = trigger("complaint", { by: support, gives: { text: z.string() } });
// It was due in five days once; the reminder stayed.
const answer = human("answer-customer", {
  by: support,
  due: "1 day",
  remind: ["2 days before"],
  needs: { text: complaint.output.text },
  form: { reply: z.string() },
});

export const complaints = defineWorkflow("complaints", {
  purpose: "Answer every complaint within a day",
  owner: support,
  starts: complaint,
  flow: answer,
  ends: { done: { reply: answer.output.reply } },
});
`;

export const impossibleTime: WorkflowCheck = {
  code: "time/impossible",
  severity: "warning",
  title: "Times that contradict each other",
  why: `A reminder that would come before its task exists, a task that is due after its time in this state is over, or after it
has expired: one of the two never happens, and people rely on it. Business hours and days are compared with others of
their kind, and with plain time only as far as every calendar agrees.`,
  fix: "Removes a reminder that cannot come.",
  looksAt: "workflow",
  run: (source, policy) => [
    ...humanSteps(source).flatMap((step) => [...early(source, step, policy), ...expired(source, step, policy)]),
    ...limitedStates(source).flatMap((limited) =>
      overLimit(source, limited.name, limited.state, limited.steps, policy),
    ),
  ],
  fails,
  passes: fails
    .replace("// It was due in five days once; the reminder stayed.\n", "")
    .replace("2 days before", "2 hours before"),
};

type Kept = Calendar | "some" | undefined;

/** When a step is due after it opens; undefined where that is not known. */
function dueAfter(source: WorkflowSource, { name, due }: HumanStep): Duration | undefined {
  if (!("after" in due) || !isRead(source, pointer("steps", name, "due")) || !isDuration(due.after)) return undefined;
  return due.after;
}

function early(source: WorkflowSource, step: HumanStep, policy: PolicySources): readonly Report[] {
  const due = dueAfter(source, step);
  const { name, remind = [] } = step;
  if (due === undefined || remind.length === 0 || !isRead(source, pointer("steps", name, "remind"))) return [];
  const calendar = calendarOf(step, policy);
  return remind.flatMap((before, index) => {
    if (!certainlyLonger(before, due, calendar)) return [];
    const place = pointer("steps", name, "remind", ...(remind.length > 1 ? [index] : []));
    const at = source.places[place];
    return [
      {
        at: placeOf(source, pointer("steps", name, "remind", index)),
        message: `The reminder of ${quoted(name)} would come ${before} before it is due, but it opens only ${due} before: nobody will be reminded.`,
        fixes: at ? [{ title: "Remove the reminder", edits: [{ edit: "remove" as const, at }] }] : [],
      },
    ];
  });
}

/** What would happen after the step has completed by itself. */
function expired(source: WorkflowSource, step: HumanStep, policy: PolicySources): readonly Report[] {
  const { name, expires, escalate = [] } = step;
  const place = pointer("steps", name);
  if (expires === undefined || !isRead(source, `${place}/expires`) || !isRead(source, `${place}/escalate`)) return [];
  const due = dueAfter(source, step);
  const calendar: Kept = calendarOf(step, policy);
  if (due !== undefined && certainlyLonger(due, expires.after, calendar)) {
    return [
      {
        at: placeOf(source, `${place}/due`),
        message: `${quoted(name)} is due ${due} after it opens, but after ${expires.after} it completes by itself as ${quoted(expires.as)}: nobody can ever be late.`,
        related: [{ at: placeOf(source, `${place}/expires`), says: "it expires here" }],
      },
    ];
  }
  return escalate.flatMap(({ whenLateBy, to }, index) =>
    certainlyLonger(whenLateBy, expires.after, calendar)
      ? [
          {
            at: placeOf(source, `${place}/escalate/${index}`),
            message: `${quoted(to)} would be told when ${quoted(name)} is late by ${whenLateBy}, but after ${expires.after} it has completed by itself as ${quoted(expires.as)}.`,
            related: [{ at: placeOf(source, `${place}/expires`), says: "it expires here" }],
          },
        ]
      : [],
  );
}

/** Steps of a state that are due when the machine has left the state already. */
function overLimit(
  source: WorkflowSource,
  state: string,
  { within, late }: MachineState,
  steps: readonly HumanStep[],
  policy: PolicySources,
): readonly Report[] {
  if (within === undefined) return [];
  return steps.flatMap((step) => {
    const due = dueAfter(source, step);
    if (due === undefined || !certainlyLonger(due, within, calendarOf(step, policy))) return [];
    return [
      {
        at: placeOf(source, pointer("steps", step.name, "due")),
        message: `${quoted(step.name)} is due ${due} after it opens, but the state ${quoted(state)} is left after ${within}${late === undefined ? "" : ` for ${quoted(late)}`}: nobody can ever be late.`,
      },
    ];
  });
}
