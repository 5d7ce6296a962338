import { advance } from "./advance.ts";
import { stepInHand } from "./in-hand.ts";
import { readKeptKey, readLimitKey, readWorkKey } from "./keys.ts";
import { own } from "./own.ts";
import { nodeAt } from "./plan.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { SignalOf } from "./signal.ts";
import type { OpenStep } from "./state.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

type TimerDue = SignalOf<"timer-due">;

/** A moment that the engine asked to be told of has come. */
export function timerDue(turn: Turn, signal: TimerDue): Refusal | undefined {
  const kept = readKeptKey(turn.draft.instance, signal.key);
  if (kept !== undefined) return arrivalExpired(turn, signal, kept);
  const limit = readLimitKey(turn.draft.instance, signal.key);
  if (limit) return stateLate(turn, signal, limit);
  const at = readWorkKey(turn.draft.instance, signal.key);
  const open = at && stepInHand(turn.draft, at);
  if (open && at.attempt !== undefined) return clockRang(turn, signal, open, at.attempt);
  if (!open || open.until === undefined || open.failed) return refuse("not-open", `nothing waits for ${signal.key}`);
  if (open.until > turn.now) return refuse("not-due", `${open.step} waits until ${open.until}`);
  const { step, iteration } = open;
  record(turn, "clock", "step-completed", { step, iteration, signal: signal.id, outcome: "done", output: {} });
  advance(turn);
  return undefined;
}

/** One of a task's clocks, the next one: each rings once. */
function clockRang(turn: Turn, signal: TimerDue, open: OpenStep, number: number): Refusal | undefined {
  const clock = number === (open.rung ?? 0) + 1 ? open.clocks?.[number - 1] : undefined;
  if (!clock) return refuse("not-open", `nothing waits for ${signal.key}`);
  if (clock.at > turn.now) return refuse("not-due", `${open.step} waits until ${clock.at}`);
  const rung = { step: open.step, iteration: open.iteration, signal: signal.id, clock: number };
  if (clock.does === "remind") record(turn, "clock", "reminder-sent", rung);
  else if (clock.does === "escalate") record(turn, "clock", "escalated", { ...rung, to: clock.to });
  else {
    record(turn, "clock", "step-completed", { ...rung, outcome: clock.as, output: {} });
    advance(turn);
  }
  return undefined;
}

function arrivalExpired(turn: Turn, signal: TimerDue, id: string): Refusal | undefined {
  const kept = turn.draft.arrivals?.find((each) => each.id === id);
  if (kept?.until === undefined) return refuse("not-open", `nothing waits for ${signal.key}`);
  if (kept.until > turn.now) return refuse("not-due", `it is kept until ${kept.until}`);
  record(turn, "clock", "arrival-expired", { signal: signal.id, arrival: id, step: kept.step });
  return undefined;
}

function stateLate(turn: Turn, signal: TimerDue, limit: { frame: string; until: string }): Refusal | undefined {
  const frame = turn.draft.frames[limit.frame];
  if (frame?.is !== "states" || frame.until !== limit.until) {
    return refuse("not-open", `nothing waits for ${signal.key}`);
  }
  const { state, until } = frame;
  if (until > turn.now) return refuse("not-due", `state ${state} has until ${until}`);
  const { block } = nodeAt(turn.plan, frame.node);
  const next = block.block === "states" ? own(block.states, state)?.late : undefined;
  if (next === undefined) throw new Error(`state ${state} at ${limit.frame} does not say what follows when it is late`);
  record(turn, "clock", "state-late", { signal: signal.id, frame: limit.frame, state, until, next });
  advance(turn);
  return undefined;
}
