import type { ActionResult } from "@geartrain/engine";
import type { ActionStep, Json } from "@geartrain/model";
import { durationLength } from "@geartrain/model";
import { crossing } from "../ports/crossing.ts";
import { carriedOut } from "../watchdog/author-code.ts";
import type { Attempt } from "./attempt.ts";
import type { Redact } from "./redaction.ts";
import { redaction } from "./redaction.ts";
import { Standing } from "./standing.ts";

/** Without a timeout of its own an attempt may take this long, in milliseconds. */
export const usualTimeout = 300_000;

export function timeoutOf(step: ActionStep): number {
  return step.timeout === undefined ? usualTimeout : durationLength(step.timeout);
}

/** What one attempt is called where it is noted that it is under way. */
export function attemptKey({ idempotencyKey, number }: Attempt): string {
  return `${idempotencyKey}/${number}`;
}

/** Carries out an attempt. Whatever the author's code does, this resolves. */
export function runAction(attempt: Attempt): Promise<ActionResult> {
  const secrets = secretsOf(attempt);
  if (typeof secrets === "string") return Promise.resolve({ ok: false, message: secrets });
  const redact = redaction(secrets);
  const act = () => attempt.functions.run(attempt.given, new Standing(attempt, secrets, redact));
  const answer: Answer<ActionResult> = {
    given: (output) => succeeded(attempt.step, output, redact),
    failed: (error) => failed(attempt.step, error, redact),
  };
  return crossing("effect run", () => withTimeout("run", attempt, act, answer));
}

/** What the author's probe says of an attempt nobody knows the end of; undefined: it did not happen. */
export async function probeAction(attempt: Attempt): Promise<ActionResult | undefined> {
  const { probe } = attempt.functions;
  const secrets = secretsOf(attempt);
  if (!probe || typeof secrets === "string")
    return { ok: false, message: "nobody can tell whether it happened", inDoubt: true };
  const redact = redaction(secrets);
  const act = () => probe(attempt.given, new Standing(attempt, secrets, redact));
  const failing = (error: unknown): ActionResult => {
    return { ok: false, message: `its probe failed: ${redact(messageOf(error))}`, inDoubt: true };
  };
  const given = (output: unknown): ActionResult | undefined => {
    try {
      return output === undefined ? undefined : { ok: true, output: redact(output as Json) };
    } catch (error) {
      return failing(error);
    }
  };
  return crossing("effect probe", () => withTimeout("probe", attempt, act, { given, failed: failing }));
}

const noSecrets: ReadonlyMap<string, string> = new Map();

function secretsOf({ step, environment }: Attempt): ReadonlyMap<string, string> | string {
  if (step.secrets.length === 0) return noSecrets;
  const secrets = new Map<string, string>();
  for (const name of step.secrets) {
    const value = environment.get(name);
    if (value === undefined) return `the secret ${name} is not set in the runner's environment`;
    secrets.set(name, value);
  }
  return secrets;
}

class TimedOut extends Error {}

/** What comes of an author's function, either way. Neither throws. */
interface Answer<Result> {
  given(output: unknown): Result;
  failed(error: unknown): Result;
}

/** One promise for all of it: an attempt is made for every step there is. */
function withTimeout<Result>(
  kind: "run" | "probe",
  attempt: Attempt,
  act: () => Promise<unknown>,
  answer: Answer<Result>,
): Promise<Result> {
  const { step, unwanted, instance } = attempt;
  return new Promise((settle) => {
    const timer = setTimeout(() => {
      unwanted.stop();
      settle(answer.failed(new TimedOut(`no answer within ${step.timeout ?? "5 minutes"}`)));
    }, timeoutOf(step));
    const failed = (error: unknown): void => {
      clearTimeout(timer);
      settle(answer.failed(error));
    };
    try {
      carriedOut(kind, instance, attemptKey(attempt), act).then((output) => {
        clearTimeout(timer);
        settle(answer.given(output));
      }, failed);
    } catch (error) {
      failed(error);
    }
  });
}

/** What was given may be anything, and reading it may throw. */
function succeeded(step: ActionStep, output: unknown, redact: Redact): ActionResult {
  try {
    return { ok: true, output: redact((output ?? {}) as Json) };
  } catch (error) {
    return failed(step, error, redact);
  }
}

function failed(step: ActionStep, error: unknown, redact: (value: Json) => Json): ActionResult {
  const message = String(redact(messageOf(error)));
  // A timeout says nothing about the effect; what may be repeated is repeated, the rest is a person's to answer.
  return error instanceof TimedOut && !step.repeatable ? { ok: false, message, inDoubt: true } : { ok: false, message };
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error);
  return message.length > 2_000 ? `${message.slice(0, 2_000)} … (${message.length} characters)` : message;
}
