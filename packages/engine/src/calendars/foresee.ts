import type { Policy, Step, Workflow } from "@geartrain/model";
import type { TaskClock } from "../event.ts";
import { Unavailable } from "../reference-value.ts";
import type { Instant } from "../signal.ts";
import { taskClocks } from "../task-clocks.ts";
import type { Choice } from "./calendar-for.ts";
import { calendarNamed, choiceFor, choiceOfOwner } from "./calendar-for.ts";
import { dateIn } from "./date-in.ts";
import { afterIn, beforeIn } from "./moment-in.ts";

/** What time would do to a step that opens at some moment. */
export interface Foreseen {
  readonly step: string;
  readonly opens: Instant;
  /** The calendar it is counted in; left out: the default one, 24 × 7 in UTC. */
  readonly counted?: Choice;
  readonly dueAt?: Instant;
  /** For a wait: when it is over. */
  readonly until?: Instant;
  readonly clocks: readonly TaskClock[];
  /** What is not known before it opens, or not at all, in words. */
  readonly unknown?: string;
}

/** Counts what a step's opening at this moment would be counted to; undefined for a step that time does nothing to. */
export function foresee(policy: Policy, workflow: Workflow, step: Step, opens: Instant): Foreseen | undefined {
  if (step.kind !== "human" && step.kind !== "wait" && step.kind !== "receive") return undefined;
  if (step.kind === "receive" && !step.expires) return undefined;
  const choice = step.kind === "human" ? choiceFor(policy, step) : choiceOfOwner(policy, workflow);
  const about = { step: step.name, opens, ...(choice && { counted: choice }) };
  try {
    return { ...about, ...counted(policy, step, opens, choice) };
  } catch (error) {
    if (error instanceof Unavailable) return { ...about, clocks: [], unknown: error.message };
    throw error;
  }
}

type Timed = Extract<Step, { kind: "human" | "wait" | "receive" }>;

function counted(policy: Policy, step: Timed, opens: Instant, choice: Choice | undefined) {
  const counting = calendarNamed(policy, choice?.calendar);
  if (step.kind === "wait") {
    if ("for" in step.until) return { until: afterIn(counting, opens, step.until.for), clocks: [] };
    const { until } = step.until;
    const moment =
      until.ref === "literal" && typeof until.value === "string" ? dateIn(counting, until.value) : undefined;
    if (moment !== undefined) return { until: moment, clocks: [] };
    return { clocks: [], unknown: "it lasts until a moment that is known when it opens" };
  }
  if (step.kind === "receive")
    return { clocks: taskClocks({ ...(step.expires && { expires: step.expires }) }, opens, opens, counting) };
  if ("after" in step.due) {
    const dueAt = afterIn(counting, opens, step.due.after);
    return { dueAt, clocks: taskClocks(step, dueAt, opens, counting) };
  }
  const { before, by } = step.due;
  const date =
    before.ref === "literal" && typeof before.value === "string" ? dateIn(counting, before.value) : undefined;
  if (date === undefined) return { clocks: [], unknown: `it is due ${by} before a date that is known when it opens` };
  const dueAt = beforeIn(counting, date, by);
  return { dueAt, clocks: taskClocks(step, dueAt, opens, counting) };
}
