import type { Instant } from "../signal.ts";
import type { Counting } from "./moment-in.ts";
import { startOfDay } from "./working-spans.ts";

/** What `z.iso.date()` and `z.iso.datetime()` take; anything else `Date.parse` would read by the host's own lights. */
const isoForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** The moment that a text names: of a date, its first one in the calendar's zone. Undefined where it names none. */
export function dateIn(counting: Counting, text: string): Instant | undefined {
  const time = isoForm.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return undefined;
  if (counting === undefined || text.includes("T")) return new Date(time).toISOString();
  return new Date(startOfDay(counting.timezone, time / 86_400_000).epochMilliseconds).toISOString();
}
