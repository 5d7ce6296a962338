import type { Duration } from "@geartrain/model";
import { isDuration } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";

/** The type admits what a template literal can say of a number; signs, exponents and other bases are refused here. */
export function checkDuration(duration: Duration, place: string): void {
  if (duration === undefined) fail(`${place} is missing: write a duration, like "2 business days"`);
  if (typeof duration === "string" && isDuration(duration)) return;
  fail(
    `${place} "${String(duration)}" is not a duration: write a plain number and a unit, like "4 hours" or "2 business days"`,
  );
}

export function checkOptionalDuration(duration: Duration | undefined, place: string): void {
  if (duration !== undefined) checkDuration(duration, place);
}

function fail(message: string): never {
  throw new DefinitionError("language/duration", message);
}
