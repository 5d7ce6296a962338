/*
 * When a day's working hours are, as moments. Working time is what the wall clock says: an hour that a change of the
 * clocks leaves out is worked by nobody, one that it repeats is worked twice.
 */
import { Temporal } from "temporal-polyfill";

/** Working time without a change of the clocks in it: moments in milliseconds since 1970, and the wall clock at its start. */
export interface WorkingSpan {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Milliseconds of the wall clock since the day's midnight, at `from`. */
  readonly wallFrom: number;
}

export const dayLength = 86_400_000;

/**
 * The working time of one day, in order.
 * @param day days since 1970-01-01
 * @param opening milliseconds of the wall clock since midnight
 */
export function spansOf(timezone: string, day: number, opening: { readonly from: number; readonly to: number }) {
  const midnight = day * dayLength;
  const start = startOfDay(timezone, day);
  const end = startOfDay(timezone, day + 1);
  const spans: WorkingSpan[] = [];
  for (const { from, to, offset } of evenly(start, end)) {
    const wall = from + offset - midnight;
    const first = Math.max(opening.from, wall);
    const last = Math.min(opening.to, to + offset - midnight);
    if (first < last) spans.push({ from: from + first - wall, to: from + last - wall, wallFrom: first });
  }
  return spans;
}

/** Stretches between two moments during which the clocks are not changed. */
function evenly(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime) {
  const stretches: { readonly from: number; readonly to: number; readonly offset: number }[] = [];
  const last = end.epochMilliseconds;
  for (let at = start; at.epochMilliseconds < last; ) {
    const same = at.offsetNanoseconds === end.offsetNanoseconds;
    const next = same ? end : (at.getTimeZoneTransition("next") ?? end);
    const to = Math.min(next.epochMilliseconds, last);
    stretches.push({ from: at.epochMilliseconds, to, offset: at.offsetNanoseconds / 1_000_000 });
    at = to === last ? end : next;
  }
  return stretches;
}

/** The first moment of a day, by days since 1970-01-01. */
export function startOfDay(timezone: string, day: number): Temporal.ZonedDateTime {
  const date = new Date(day * dayLength);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  return new Temporal.PlainDate(year, month, date.getUTCDate()).toZonedDateTime(timezone);
}

/** Which day a moment is on, and what the wall clock says then, in milliseconds since midnight. */
export function wallAt(timezone: string, moment: number): { readonly day: number; readonly wall: number } {
  const zoned = new Temporal.ZonedDateTime(BigInt(Math.floor(moment)) * 1_000_000n, timezone);
  const local = moment + zoned.offsetNanoseconds / 1_000_000;
  const day = Math.floor(local / dayLength);
  return { day, wall: local - day * dayLength };
}
