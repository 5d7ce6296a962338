type Unit = "second" | "minute" | "hour" | "day" | "week" | "business hour" | "business day";

/** A length of time as authors write it: `"90 seconds"`, `"4 hours"`, `"5 business days"`. */
export type Duration = `${number} ${Unit | `${Unit}s`}`;

const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;

/** Until calendars exist every calendar is the default one, 24 × 7 in UTC, so a business day is a day. */
const unitLength: Readonly<Record<Unit, number>> = {
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
 * The length of a duration.
 * @returns milliseconds, whole
 * @throws RangeError when the text is not a duration; extraction reports that before anything runs
 */
export function durationLength(text: Duration): number {
  const match = form.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a duration: write a number and a unit, like "4 hours"`);
  return Math.round(Number(match[1]) * unitLength[match[2] as Unit]);
}
