/* What people do when the flow itself can't go on, or shall not: always with a reason, always on record. */
import { advance } from "./advance.ts";
import { cancelAt } from "./cancel-part.ts";
import { eligibleRole } from "./eligibility.ts";
import { cancelOpen } from "./ending.ts";
import { reassign } from "./hand-over.ts";
import { keyInHand } from "./in-hand.ts";
import { oldestOpen } from "./oldest-open.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { Signal, SignalOf } from "./signal.ts";
import { skipBlock } from "./skip-block.ts";
import { skipStep } from "./skip-step.ts";
import type { OpenStep } from "./state.ts";
import { resume, suspend } from "./suspension.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";
import { isInHand } from "./undoing.ts";

/** Ends the instance where it stands. */
export function cancel(turn: Turn, signal: SignalOf<"cancel">): Refusal | undefined {
  const refusal = isUncalled(turn, signal) ? undefined : unexplained(turn, signal);
  if (refusal) return refusal;
  if (signal.at !== undefined) return ownerOnly(turn, signal) ?? cancelAt(turn, signal, signal.at);
  const { plan, draft } = turn;
  cancelOpen(turn, "the instance was cancelled", (open) => isInHand(plan, open));
  const data = { signal: signal.id, reason: signal.reason };
  if (!draft.undoable?.length && draft.open.length === 0) record(turn, signal.by, "instance-cancelled", data);
  else {
    record(turn, signal.by, "cancel-begun", data);
    advance(turn);
  }
  return undefined;
}

/** The instance that called this one waits for it no longer. */
function isUncalled({ draft }: Turn, { by }: SignalOf<"cancel">): boolean {
  return by === "engine" && draft.origin?.from === "call";
}

function unexplained(turn: Turn, signal: { readonly by: Signal["by"]; readonly reason: string }): Refusal | undefined {
  if (signal.reason.trim() === "") return refuse("reason-needed", "say why: an intervention needs a reason");
  const eligible = eligibleRole(turn.policy, [], signal.by, turn.now);
  return "code" in eligible ? eligible : undefined;
}

/** What failed is tried again. */
export function retry(turn: Turn, signal: SignalOf<"retry">): Refusal | undefined {
  const refusal = unexplained(turn, signal);
  if (refusal) return refusal;
  const { reason } = signal;
  const step = failedStep(turn, signal.at);
  if (step) {
    const at = { step: step.step, iteration: step.iteration };
    record(turn, signal.by, "step-retried", { ...at, signal: signal.id, reason });
  } else if (turn.draft.frames[signal.at]?.is === "failed") {
    record(turn, signal.by, "block-retried", { frame: signal.at, signal: signal.id, reason });
  } else return notFailed(turn, signal.at);
  advance(turn);
  return undefined;
}

/** A failed step by its name or, where several of its openings failed, by `step/iteration`. */
function failedStep({ draft }: Turn, at: string): OpenStep | undefined {
  const open = keyInHand(draft, at) ?? oldestOpen(draft, (each) => each.step === at && each.failed !== undefined);
  return open?.failed && open;
}

function notFailed({ draft }: Turn, at: string): Refusal {
  const steps = draft.open.flatMap((open) => (open.failed ? [open.step] : []));
  const blocks = Object.keys(draft.frames).filter((id) => draft.frames[id]?.is === "failed");
  const failed = [...steps, ...blocks].sort().join(", ") || "nothing";
  return refuse("not-failed", `${at} has not failed; what has: ${failed}`);
}

/** A person answers in place of what failed; the values and the outcome are recorded as theirs. */
export function skip(turn: Turn, signal: SignalOf<"skip">): Refusal | undefined {
  const refusal = unexplained(turn, signal) ?? ownerOnly(turn, signal);
  if (refusal) return refusal;
  const open = failedStep(turn, signal.at);
  const frame = turn.draft.frames[signal.at];
  if (!open && frame?.is !== "failed") return notFailed(turn, signal.at);
  const refused = open ? skipStep(turn, signal, open) : skipBlock(turn, signal);
  if (!refused) advance(turn);
  return refused;
}

/** The owner gives a task to somebody else. */
export function passOn(turn: Turn, signal: SignalOf<"reassign">): Refusal | undefined {
  return unexplained(turn, signal) ?? ownerOnly(turn, signal) ?? reassign(turn, signal);
}

/** The instance stands still, or goes on. */
export function pause(turn: Turn, signal: SignalOf<"suspend"> | SignalOf<"resume">): Refusal | undefined {
  const refusal = unexplained(turn, signal);
  if (refusal) return refusal;
  return signal.kind === "suspend" ? suspend(turn, signal) : resume(turn, signal);
}

function ownerOnly(turn: Turn, signal: { readonly by: Signal["by"] }): Refusal | undefined {
  const { owner } = turn.plan.workflow;
  const eligible = eligibleRole(turn.policy, owner === undefined ? [] : [owner], signal.by, turn.now);
  return "code" in eligible ? eligible : undefined;
}
