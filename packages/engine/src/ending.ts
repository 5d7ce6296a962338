import type { EventOf } from "./event.ts";
import { inOrder } from "./in-hand.ts";
import { own } from "./own.ts";
import { followsOf } from "./process/follows.ts";
import { readValues } from "./reference-value.ts";
import type { Actor } from "./signal.ts";
import type { OpenStep } from "./state.ts";
import type { Turn } from "./turn.ts";
import { record, scopeAt } from "./turn.ts";

/**
 * The instance ends; what is still open is cancelled first.
 * @throws Unavailable when something that this end hands over does not exist
 */
export function end(turn: Turn, outcome: string, frame: string): void {
  const handsOver = readValues(scopeAt(turn, frame), own(turn.plan.workflow.ends, outcome) ?? {});
  cancelOpen(turn, `the instance ended with ${outcome}`);
  recordEnd(turn, "engine", { outcome, handsOver });
}

/** Records the end, with what the cases of the instance go on with. */
export function recordEnd(turn: Turn, by: Actor, data: Omit<EventOf<"instance-ended">["data"], "follows">): void {
  const { draft, plan, processes } = turn;
  const ending = { workflow: plan.workflow.name, end: data.outcome };
  const follows = draft.cases && { follows: followsOf(processes, draft.cases, ending) };
  record(turn, by, "instance-ended", { ...data, ...follows });
}

/** Records every open step but those that are kept as cancelled, in the order of their keys. */
export function cancelOpen(turn: Turn, why: string, kept: (open: OpenStep) => boolean = () => false): void {
  for (const open of inOrder(turn.draft.open)) {
    if (kept(open)) continue;
    const { step, iteration } = open;
    record(turn, "engine", "step-cancelled", { step, iteration, why });
  }
}
