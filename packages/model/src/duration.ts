/** What a length of time is counted in. */
export type DurationUnit = "second" | "minute" | "hour" | "day" | "week" | "business hour" | "business day";

/** A length of time as authors write it: `"90 seconds"`, `"4 hours"`, `"5 business days"`. */
export type Duration = `${number} ${DurationUnit | `${DurationUnit}s`}`;

const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;

/** In the default calendar, 24 × 7 in UTC: there a business day is a day. */
const unitLength: Readonly<Record<DurationUnit, number>> = {
  second,
  minute: 60 * second,
  hour,
  day,
  week: 7 * day,
  "business hour": hour,
  "business day": day,
};

const form = /^(\d+(?:\.\d+)?) (second|minute|hour|day|week|business hour|business day)s?$/;

/** Is this a duration: a plain decimal number, one space, a unit? No signs, exponents or other bases. */
export function isDuration(text: string): text is Duration {
  return form.test(text);
}

/**
 * The length of a duration in the default calendar, 24 × 7 in UTC. What another calendar makes of it, the engine knows.
 * @returns milliseconds, whole
 * @throws RangeError when the text is not a duration; extraction reports that before anything runs
 */
export function durationLength(text: Duration): number {
  const { amount, unit } = durationParts(text);
  return Math.round(amount * unitLength[unit]);
}

/**
 * How many of what a duration says.
 * @throws RangeError when the text is not a duration
 */
export function durationParts(text: Duration): { readonly amount: number; readonly unit: DurationUnit } {
  const match = form.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a duration: write a number and a unit, like "4 hours"`);
  return { amount: Number(match[1]), unit: match[2] as DurationUnit };
}

/** Is it counted in business hours or days, which only a calendar knows? */
export function isBusinessTime(duration: Duration): boolean {
  return duration.includes("business");
}
