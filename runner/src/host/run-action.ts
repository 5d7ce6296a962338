import type { ActionResult } from "@geartrain/engine";
import type { ActionStep, Json } from "@geartrain/model";
import { durationLength } from "@geartrain/model";
import { crossingUntil } from "../ports/crossing.ts";
import { carriedOut } from "../watchdog/author-code.ts";
import type { Attempt } from "./attempt.ts";
import type { Redact } from "./redaction.ts";
import { redaction } from "./redaction.ts";
import { Standing } from "./standing.ts";
import { TimeLimit } from "./time-limit.ts";

/** Without a timeout of its own an attempt may take this long, in milliseconds. */
export const usualTimeout = 300_000;

export function timeoutOf(step: ActionStep): number {
  return step.timeout === undefined ? usualTimeout : durationLength(step.timeout);
}

/** Carries out an attempt. Whatever the author's code does, this settles, once. */
export function runAction(attempt: Attempt, settle: (result: ActionResult) => void): void {
  const secrets = secretsOf(attempt);
  if (typeof secrets === "string") return settle({ ok: false, message: secrets });
  const redact = redaction(secrets);
  ask(running, attempt, new Standing(attempt, secrets, redact), redact, crossingUntil("effect run", settle));
}

/** What the author's probe says of an attempt nobody knows the end of; undefined: it did not happen. */
export function probeAction(attempt: Attempt): Promise<ActionResult | undefined> {
  const secrets = secretsOf(attempt);
  if (!attempt.functions.probe || typeof secrets === "string")
    return Promise.resolve({ ok: false, message: "nobody can tell whether it happened", inDoubt: true });
  const redact = redaction(secrets);
  const at = new Standing(attempt, secrets, redact);
  return new Promise((settle) => ask(probing, attempt, at, redact, crossingUntil("effect probe", settle)));
}

const noSecrets: ReadonlyMap<string, string> = new Map();

function secretsOf({ step, around }: Attempt): ReadonlyMap<string, string> | string {
  if (step.secrets.length === 0) return noSecrets;
  const secrets = new Map<string, string>();
  for (const name of step.secrets) {
    const value = around.environment.get(name);
    if (value === undefined) return `the secret ${name} is not set in the runner's environment`;
    secrets.set(name, value);
  }
  return secrets;
}

class TimedOut extends Error {}

/** One of an author's functions, and what comes of it. None of these but `call` throws. */
interface Asked<Result> {
  readonly kind: "run" | "probe";
  call(attempt: Attempt, standing: Standing): Promise<unknown>;
  given(output: unknown, step: ActionStep, redact: Redact): Result;
  failed(error: unknown, step: ActionStep, redact: Redact): Result;
}

const running: Asked<ActionResult> = {
  kind: "run",
  call: ({ functions, given }, standing) => functions.run(given, standing),
  given: succeeded,
  failed,
};

const probing: Asked<ActionResult | undefined> = {
  kind: "probe",
  call: ({ functions, given }, standing) => functions.probe?.(given, standing) ?? Promise.resolve(),
  given: (output, _, redact) => (output === undefined ? undefined : found(output, redact)),
  failed: (error, _, redact) => probeFailed(error, redact),
};

/** Settles by calling back: a promise more is felt where this is done for every step there is. */
function ask<Result>(
  asked: Asked<Result>,
  attempt: Attempt,
  at: Standing,
  redact: Redact,
  settle: (result: Result) => void,
): void {
  const { step, unwanted, instance, key } = attempt;
  const limit = new TimeLimit(timeoutOf(step), () => {
    unwanted.stop();
    settle(asked.failed(new TimedOut(`no answer within ${step.timeout ?? "5 minutes"}`), step, redact));
  });
  const given = (output: unknown): void => {
    if (limit.end()) settle(asked.given(output, step, redact));
  };
  const failing = (error: unknown): void => {
    if (limit.end()) settle(asked.failed(error, step, redact));
  };
  try {
    carriedOut(asked.kind, instance, key, () => asked.call(attempt, at)).then(given, failing);
  } catch (error) {
    failing(error);
  }
}

/** What was given may be anything, and reading it may throw. */
function succeeded(output: unknown, step: ActionStep, redact: Redact): ActionResult {
  try {
    return { ok: true, output: redact((output ?? {}) as Json) };
  } catch (error) {
    return failed(error, step, redact);
  }
}

function failed(error: unknown, step: ActionStep, redact: Redact): ActionResult {
  const message = String(redact(messageOf(error)));
  // A timeout says nothing about the effect; what may be repeated is repeated, the rest is a person's to answer.
  return error instanceof TimedOut && !step.repeatable ? { ok: false, message, inDoubt: true } : { ok: false, message };
}

function found(output: unknown, redact: Redact): ActionResult {
  try {
    return { ok: true, output: redact(output as Json) };
  } catch (error) {
    return probeFailed(error, redact);
  }
}

function probeFailed(error: unknown, redact: Redact): ActionResult {
  return { ok: false, message: `its probe failed: ${redact(messageOf(error))}`, inDoubt: true };
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error);
  return message.length > 2_000 ? `${message.slice(0, 2_000)} … (${message.length} characters)` : message;
}
