import type { Duration } from "@geartrain/model";
import { isDuration } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";

/** The type admits what a template literal can say of a number; signs, exponents and other bases are refused here. */
export function checkDuration(duration: Duration | undefined, place: string): void {
  if (duration === undefined || (typeof duration === "string" && isDuration(duration))) return;
  throw new DefinitionError(
    "language/duration",
    `${place} "${String(duration)}" is not a duration: write a plain number and a unit, like "4 hours" or "2 business days"`,
  );
}
