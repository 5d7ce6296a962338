import type { Instant } from "./signal.ts";

const earliest = Date.parse("0000-01-01T00:00:00.000Z");
const latest = Date.parse("9999-12-31T23:59:59.999Z");

/** The moment so many milliseconds after another, kept where moments still order as text. */
export function after(moment: Instant, length: number): Instant {
  return inRange(Date.parse(moment) + length);
}

/** The moment so many milliseconds before another, kept likewise. */
export function before(moment: Instant, length: number): Instant {
  return inRange(Date.parse(moment) - length);
}

/** A time in milliseconds since 1970 as a moment, kept where moments still order as text. */
export function inRange(time: number): Instant {
  return new Date(Math.min(Math.max(time, earliest), latest)).toISOString();
}
