import { DefinitionError } from "../definition-error.ts";

/** A day of the calendar as authors write it: `2026-12-25`. */
export function checkDate(date: string, place: string): void {
  const instant = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // The platform takes 30 February for 2 March.
  if (!Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date)) return;
  throw new DefinitionError(
    "language/wrong-value",
    `${place} "${String(date)}" is no date: write it like "2026-12-25"`,
  );
}
