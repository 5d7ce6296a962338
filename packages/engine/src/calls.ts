/*
 * A whole workflow as one step. Invariants:
 *  1. One opening of a call is carried out by one instance, which the host starts and whose end it reports.
 *  2. A call that is no longer open is answered by nobody: its child is cancelled, whatever it came to.
 */
import type { CallStep } from "@geartrain/model";
import { outcomesOf } from "@geartrain/model";
import { advance } from "./advance.ts";
import type { CallSignal } from "./call-signal.ts";
import type { Failure } from "./event.ts";
import { stepInHand } from "./in-hand.ts";
import { readWorkKey } from "./keys.ts";
import { own } from "./own.ts";
import { plainJson } from "./plain-json.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { Signal } from "./signal.ts";
import type { OpenStep } from "./state.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

type Sent<Kind extends CallSignal["kind"]> = Extract<CallSignal, { kind: Kind }> & Pick<Signal, "id" | "by">;

interface Place {
  readonly step: CallStep;
  readonly open: OpenStep;
}

function placeOf(turn: Turn, { key, child }: Pick<Sent<"child-started">, "key" | "child">): Place | Refusal {
  const at = readWorkKey(turn.draft.instance, key);
  const step = at && own(turn.plan.workflow.steps, at.step);
  if (!at || step?.kind !== "call") return refuse("no-such-step", `${key} names no call here`);
  const open = stepInHand(turn.draft, at);
  if (!open) return refuse("late-result", `${at.step} is no longer open`);
  if (open.failed) return refuse("not-open", `${at.step} waits for a person: ${open.failed.message}`);
  if (open.child !== undefined && open.child !== child) {
    return refuse("late-result", `${at.step} is carried out by ${open.child}`);
  }
  return { step, open };
}

/** The instance that carries the call out has been started. */
export function childStarted(turn: Turn, signal: Sent<"child-started">): Refusal | undefined {
  const place = placeOf(turn, signal);
  if ("code" in place) return place;
  const { step, iteration, child } = place.open;
  if (child !== undefined) return refuse("already-started", `${child} carries ${step} out already`);
  const data = { step, iteration, signal: signal.id, child: signal.child };
  record(turn, signal.by, "child-started", data);
  return undefined;
}

/** It is over, or there will be none. */
export function childEnded(turn: Turn, signal: Sent<"child-ended">): Refusal | undefined {
  const place = placeOf(turn, signal);
  if ("code" in place) return place;
  const { step, iteration } = place.open;
  const { child, id } = signal;
  const problem = problemOf(place.step, signal);
  if (problem) record(turn, "engine", "step-failed", { step, iteration, problem, signal: id, child });
  else if (signal.result.ok) {
    const { outcome } = signal.result;
    const output = plainJson(signal.result.output) as typeof signal.result.output;
    record(turn, "engine", "step-completed", { step, iteration, signal: id, child, outcome, output });
  }
  advance(turn);
  return undefined;
}

function problemOf(step: CallStep, { child, result }: Sent<"child-ended">): Failure | undefined {
  if (!result.ok) {
    const { message, problems } = result;
    return { code: "call-failed", message, ...(problems && { problems }) };
  }
  if (outcomesOf(step).includes(result.outcome)) return undefined;
  return { code: "call-failed", message: `${child} ended with "${result.outcome}", which ${step.name} does not know` };
}
