import type { Duration, Expiry } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import { checkDuration } from "./duration.ts";

/** When a step completes by itself, and with which outcome. What the step would have given does not exist then. */
export interface ExpiryOptions<Lapsed extends string> {
  /** Counted from the step's opening. */
  readonly after: Duration;
  /** One more outcome, which no person can choose. */
  readonly as: Lapsed;
}

export function expiryOf(
  step: string,
  expires: ExpiryOptions<string> | undefined,
  outcomes: readonly string[],
): Expiry | undefined {
  if (expires === undefined) return undefined;
  const { after, as } = expires;
  checkDuration(after, `${step}.expires.after`);
  checkName("an outcome", as);
  if (!outcomes.includes(as)) return { after, as };
  throw new DefinitionError(
    "flow/duplicate-name",
    `${step} expires as "${as}", which is an outcome of its own: silence is not an answer, give it another name`,
  );
}
