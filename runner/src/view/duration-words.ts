const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const units: readonly (readonly [name: string, length: number, from: number])[] = [
  ["year", 365 * day, 730 * day],
  ["month", 30 * day, 90 * day],
  ["day", day, day],
  ["hour", hour, hour],
  ["minute", minute, minute],
];

/**
 * A length of time as people say it, in one unit. What has passed is rounded down, so that nothing seems longer than it
 * is; what is still to come is best rounded to the nearest.
 */
export function durationWords(milliseconds: number, round: (units: number) => number = Math.floor): string {
  const length = Math.abs(milliseconds);
  const unit = units.find(([, , from]) => length >= from);
  if (!unit) return "moments";
  const [name, unitLength] = unit;
  return counted(round(length / unitLength), name);
}

/** The milliseconds from one moment to another; 0 where either can't be read. */
export function between(from: string, to: string): number {
  const length = Date.parse(to) - Date.parse(from);
  return Number.isNaN(length) ? 0 : length;
}

/** "1 day", "3 days", "no days": a number with its noun. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? noun : plural}`;
}

/** A moment for readers, in UTC and to the minute: `2026-11-22 14:03`. What is no moment is left as it is. */
export function momentWords(instant: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(instant) ? instant.slice(0, 16).replace("T", " ") : instant;
}
