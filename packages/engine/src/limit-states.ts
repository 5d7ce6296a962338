import type { MachineState, Policy } from "@geartrain/model";
import { isBusinessTime } from "@geartrain/model";
import { afterAnyway } from "./calendars/after-anyway.ts";
import { calendarFor, calendarOfOwner } from "./calendars/calendar-for.ts";
import type { Counting } from "./calendars/moment-in.ts";
import { own } from "./own.ts";
import type { Plan } from "./plan.ts";
import { nodeAt } from "./plan.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

/** Says of every machine that now waits in a state with business time until when it may: an instant, for good. */
export function limitStates(turn: Turn): void {
  const { plan, draft } = turn;
  if (!plan.countsStates || draft.status !== "live") return;
  for (const [id, frame] of Object.entries(draft.frames)) {
    if (frame.is !== "states" || frame.until !== undefined || frame.late !== undefined) continue;
    const { block } = nodeAt(plan, frame.node);
    const state = block.block === "states" ? own(block.states, frame.state) : undefined;
    if (!state?.within || state.late === undefined || !isBusinessTime(state.within)) continue;
    const until = afterAnyway(() => countingOf(turn.policy, plan, state), turn.now, state.within);
    record(turn, "engine", "state-limited", { frame: id, state: frame.state, until });
  }
}

/** As the task is counted that the state waits with. */
function countingOf(policy: Policy, plan: Plan, { block }: MachineState): Counting {
  const step = block.block === "step" ? own(plan.workflow.steps, block.step) : undefined;
  return step?.kind === "human" ? calendarFor(policy, step) : calendarOfOwner(policy, plan.workflow);
}
