/* What people do when the flow itself can't go on, or shall not: always with a reason, always on record. */
import type { JsonObject, Step } from "@geartrain/model";
import { outcomesOf } from "@geartrain/model";
import { advance, cancelOpen } from "./advance.ts";
import { eligibleRole } from "./eligibility.ts";
import { nodeAt } from "./plan.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { Signal } from "./signal.ts";
import type { OpenStep } from "./state.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

type SignalOf<Kind extends Signal["kind"]> = Extract<Signal, { kind: Kind }>;

/** Ends the instance where it stands. */
export function cancel(turn: Turn, signal: SignalOf<"cancel">): Refusal | undefined {
  const refusal = unexplained(turn, signal);
  if (refusal) return refusal;
  cancelOpen(turn, "the instance was cancelled");
  record(turn, signal.by, { kind: "instance-cancelled", data: { signal: signal.id, reason: signal.reason } });
  return undefined;
}

function unexplained(turn: Turn, signal: { readonly by: Signal["by"]; readonly reason: string }): Refusal | undefined {
  if (signal.reason.trim() === "") return refuse("reason-needed", "say why: an intervention needs a reason");
  const eligible = eligibleRole(turn.policy, [], signal.by);
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
    record(turn, signal.by, { kind: "step-retried", data: { ...at, signal: signal.id, reason } });
  } else if (turn.draft.frames[signal.at]?.is === "failed") {
    record(turn, signal.by, { kind: "block-retried", data: { frame: signal.at, signal: signal.id, reason } });
  } else return notFailed(turn, signal.at);
  advance(turn);
  return undefined;
}

function failedStep(turn: Turn, step: string): OpenStep | undefined {
  return Object.values(turn.draft.open).find((open) => open.step === step && open.failed);
}

function notFailed({ draft }: Turn, at: string): Refusal {
  const steps = Object.values(draft.open).flatMap((open) => (open.failed ? [open.step] : []));
  const blocks = Object.keys(draft.frames).filter((id) => draft.frames[id]?.is === "failed");
  const failed = [...steps, ...blocks].join(", ") || "nothing";
  return refuse("not-failed", `${at} has not failed; what has: ${failed}`);
}

/** A person answers in place of what failed; the values and the outcome are recorded as theirs. */
export function skip(turn: Turn, signal: SignalOf<"skip">): Refusal | undefined {
  const refusal = unexplained(turn, signal) ?? ownerOnly(turn, signal);
  if (refusal) return refusal;
  const open = failedStep(turn, signal.at);
  const answered = open ? skipStep(turn, signal, open) : skipBlock(turn, signal);
  if (!answered) advance(turn);
  return answered;
}

function ownerOnly(turn: Turn, signal: SignalOf<"skip">): Refusal | undefined {
  const { owner } = turn.plan.workflow;
  const eligible = eligibleRole(turn.policy, owner === undefined ? [] : [owner], signal.by);
  return "code" in eligible ? eligible : undefined;
}

function skipStep(turn: Turn, signal: SignalOf<"skip">, open: OpenStep): Refusal | undefined {
  const step = turn.plan.workflow.steps[open.step];
  if (!step) throw new Error(`${open.step} is open but not in the workflow`);
  if (step.kind === "human") return refuse("not-your-task", `${step.name} is a person's decision and can't be skipped`);
  const answer = answerInPlace(turn, signal, step);
  if ("code" in answer) return answer;
  const at = { step: open.step, iteration: open.iteration };
  record(turn, signal.by, {
    kind: "step-skipped",
    data: { ...at, signal: signal.id, reason: signal.reason, ...answer },
  });
  return undefined;
}

function answerInPlace(
  turn: Turn,
  signal: SignalOf<"skip">,
  step: Step,
): { outcome: string; output: JsonObject } | Refusal {
  const outcomes = outcomesOf(step);
  const outcome = signal.outcome ?? (outcomes.length === 1 ? outcomes[0] : undefined);
  if (outcome === undefined || !outcomes.includes(outcome)) {
    return refuse("outcome-needed", `${step.name} needs one of ${outcomes.join(", ")}`);
  }
  if (step.kind === "decision") return { outcome, output: { answer: outcome } };
  const parsed = turn.executable.functions.parse[step.name]?.(signal.output ?? {});
  if (!parsed) return { outcome, output: {} };
  if ("problems" in parsed) return refuse("wrong-data", `the data for ${step.name} does not fit`, parsed.problems);
  return { outcome, output: parsed.value as JsonObject };
}

function skipBlock(turn: Turn, signal: SignalOf<"skip">): Refusal | undefined {
  const frame = turn.draft.frames[signal.at];
  if (frame?.is !== "failed") return notFailed(turn, signal.at);
  const { block } = nodeAt(turn.plan, frame.node);
  const { reason, outcome } = signal;
  if (block.block === "end") {
    cancelOpen(turn, `the instance ended with ${block.outcome}`);
    const handsOver = (signal.output ?? {}) as JsonObject;
    const data = { outcome: block.outcome, handsOver, signal: signal.id, reason };
    record(turn, signal.by, { kind: "instance-ended", data });
    return undefined;
  }
  if (block.block !== "route") return refuse("not-failed", `${signal.at} can only be retried`);
  if (outcome === undefined || !Object.hasOwn(block.branches, outcome)) {
    return refuse("outcome-needed", `say which branch: ${Object.keys(block.branches).join(", ")}`);
  }
  const data = { frame: signal.at, value: outcome, branch: outcome, signal: signal.id, reason };
  record(turn, signal.by, { kind: "route-taken", data });
  return undefined;
}
