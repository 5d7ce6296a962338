import { advance } from "./advance.ts";
import { readWorkKey, stepKey } from "./keys.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { Signal } from "./signal.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

/** A moment that the engine asked to be told of has come. */
export function timerDue(turn: Turn, signal: Extract<Signal, { kind: "timer-due" }>): Refusal | undefined {
  const at = readWorkKey(turn.draft.instance, signal.key);
  const open = at && at.attempt === undefined && turn.draft.open[stepKey(at.step, at.iteration)];
  if (!open || open.until === undefined || open.failed) return refuse("not-open", `nothing waits for ${signal.key}`);
  if (open.until > turn.now) return refuse("not-due", `${open.step} waits until ${open.until}`);
  const { step, iteration } = open;
  record(turn, "clock", {
    kind: "step-completed",
    data: { step, iteration, signal: signal.id, outcome: "done", output: {} },
  });
  advance(turn);
  return undefined;
}
