import type { ActionStep, JsonObject, NotifyStep } from "@geartrain/model";
import { durationLength } from "@geartrain/model";
import { advance } from "./advance.ts";
import type { EventOf, Failure } from "./event.ts";
import { attemptNamed, readWorkKey } from "./keys.ts";
import { after } from "./moment.ts";
import { own } from "./own.ts";
import { plainJson } from "./plain-json.ts";
import type { Plan } from "./plan.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";
import type { ActionResult, SignalOf } from "./signal.ts";
import type { OpenStep } from "./state.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

type Begin = SignalOf<"begin">;
type Result = SignalOf<"action-result">;

interface Place {
  readonly step: ActionStep | NotifyStep;
  readonly open: OpenStep;
  readonly attempt: number;
}

/** A runner takes an attempt on. The attempt's number is the fence: a result for an older one is kept, not applied. */
export function begin(turn: Turn, signal: Begin): Refusal | undefined {
  const place = placeOf(turn, signal.key);
  if ("code" in place) return place;
  const { open, attempt } = place;
  const last = open.attempt;
  if (open.failed) return refuse("not-open", `${open.step} waits for a person: ${open.failed.message}`);
  if (attempt !== (last?.number ?? 0) + 1) return refuse("not-open", `attempt ${attempt} of ${open.step} is not next`);
  if (last?.retryAt !== undefined && last.retryAt > turn.now) return refuse("not-due", `not before ${last.retryAt}`);
  if (last?.until !== undefined) {
    if (!mayRepeat(place.step)) return refuse("not-open", `attempt ${last.number} of ${open.step} has no result yet`);
    if (last.by !== signal.by && last.until > turn.now) {
      return refuse("not-due", `${last.by} has attempt ${last.number} of ${open.step} in hand until ${last.until}`);
    }
  }
  record(turn, signal.by, "action-attempted", {
    step: open.step,
    iteration: open.iteration,
    signal: signal.id,
    attempt,
    until: signal.until,
  });
  return undefined;
}

function mayRepeat(step: ActionStep | NotifyStep): boolean {
  return step.kind === "notify" || step.repeatable;
}

function placeOf({ draft, plan }: Turn, key: string): Place | Refusal {
  const { open: inHand, instance } = draft;
  for (let index = 0; index < inHand.length; index += 1) {
    const open = inHand[index] as OpenStep;
    const attempt = attemptNamed(instance, open, key);
    if (attempt === undefined) continue;
    const step = attempted(plan, open.undoes?.step ?? open.step);
    return step ? { step, open, attempt } : namesNone(key);
  }
  const at = readWorkKey(instance, key);
  if (at?.attempt === undefined || !attempted(plan, at.step.replace(/^undo:/, ""))) return namesNone(key);
  return refuse("late-result", `${at.step} is no longer open`);
}

/** The step of this name, where it is one that attempts are made at. */
function attempted({ workflow }: Plan, name: string): Place["step"] | undefined {
  const step = own(workflow.steps, name);
  return step?.kind === "action" || step?.kind === "notify" ? step : undefined;
}

function namesNone(key: string): Refusal {
  return refuse("no-such-step", `${key} names no attempt of an action here`);
}

/** What became of an attempt. */
export function actionResult(turn: Turn, signal: Result): Refusal | undefined {
  const place = placeOf(turn, signal.key);
  if ("code" in place) return place;
  const { open, attempt } = place;
  if (open.attempt?.number !== attempt || open.attempt.until === undefined || open.failed) {
    return refuse("late-result", `attempt ${attempt} of ${open.step} is not the one in hand`);
  }
  const failure = signal.result.ok ? completed(turn, signal, place) : failureOf(signal.result);
  if (failure) failed(turn, signal, place, failure);
  advance(turn);
  return undefined;
}

function failureOf(result: Extract<ActionResult, { ok: false }>): Failure {
  return { code: result.inDoubt ? "in-doubt" : "action-failed", message: result.message };
}

/** @returns why the step can't be completed with what the attempt gave */
function completed(turn: Turn, signal: Result, { step, open, attempt }: Place): Failure | undefined {
  const given = signal.result.ok ? signal.result.output : undefined;
  const parsed =
    step.kind === "notify" || open.undoes
      ? { value: {}, dropped: [] }
      : own(turn.executable.functions.parse, step.name)?.(given ?? {});
  if (!parsed) throw new Error(`the definition has no schema for what ${step.name} gives`);
  if ("problems" in parsed) {
    return { code: "wrong-output", message: `${step.name} gave data that does not fit`, problems: parsed.problems };
  }
  const { dropped } = parsed;
  record(turn, `action:${step.name}`, "step-completed", {
    step: open.step,
    iteration: open.iteration,
    signal: signal.id,
    attempt,
    outcome: "done",
    output: parsed.value as JsonObject,
    ...(dropped.length > 0 && { dropped }),
  });
  return undefined;
}

/**
 * Another attempt follows where the author allows one; when all are used, the attempt around it answers. Where there is
 * none, and in doubt, a person is asked: nobody knows yet whether it failed.
 */
function failed(turn: Turn, signal: Result, { step, open, attempt }: Place, problem: Failure): void {
  const at = { step: open.step, iteration: open.iteration };
  // Whoever cancels wants no more of it: only what an undo needs is tried again.
  const givenUp = turn.draft.cancelling !== undefined && !open.undoes;
  const wait = givenUp ? undefined : pauseAfter(step, attempt, signal.result);
  const data: EventOf<"action-failed">["data"] = {
    ...at,
    signal: signal.id,
    attempt,
    problem,
    ...(wait !== undefined && { retryAt: after(turn.now, wait) }),
    ...evidence(signal.result),
  };
  record(turn, `action:${step.name}`, "action-failed", data);
  if (wait !== undefined) return;
  if (givenUp && problem.code === "action-failed") {
    const why = "it failed, so there is nothing to take back";
    return record(turn, "engine", "step-cancelled", { ...at, why });
  }
  const caught = problem.code === "in-doubt" || open.undoes ? undefined : attemptAround(turn, open.frame);
  record(turn, "engine", "step-failed", { ...at, problem, ...(caught !== undefined && { caught }) });
}

/** The frame of the innermost attempt that has not failed yet. */
function attemptAround({ draft }: Turn, from: string): string | undefined {
  let inside = from;
  for (let frame = draft.frames[from]; frame; frame = draft.frames[inside]) {
    if (frame.is === "attempt" && !frame.failed) return inside;
    inside = frame.parent;
  }
  return undefined;
}

function evidence(result: ActionResult): Pick<EventOf<"action-failed">["data"], "given" | "untouched"> {
  if (result.ok) return { given: plainJson(result.output) };
  return result.untouched ? { untouched: true } : {};
}

const notificationRetry = { attempts: 3, first: "5 seconds", factor: 5 } as const;

/** Milliseconds until the next attempt; undefined when there is none. What never took effect is no repetition. */
function pauseAfter(step: Place["step"], attempt: number, result: ActionResult): number | undefined {
  if (result.ok || result.inDoubt) return undefined;
  if (result.untouched) return 0;
  const retry = step.kind === "action" ? step.retry : notificationRetry;
  if (!mayRepeat(step) || attempt >= retry.attempts) return undefined;
  return durationLength(retry.first) * retry.factor ** (attempt - 1);
}
