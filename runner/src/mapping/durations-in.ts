import type { Duration } from "@geartrain/model";

const words: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fourteen: 14,
};
const number = `\\d{1,4}|${Object.keys(words).join("|")}`;
const form = new RegExp(`\\b(${number})\\s+(?:(business|working)\\s+)?(minute|hour|day|week)s?\\b`, "i");

/** The first length of time a line names: `within two working days` → `2 business days`. */
export function durationIn(text: string): Duration | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, count = "", business, unit = ""] = match;
  const amount = words[count.toLowerCase()] ?? Number(count);
  const works = business !== undefined && /hour|day/i.test(unit);
  if (amount === 0) return undefined;
  return `${amount} ${works ? "business " : ""}${unit.toLowerCase()}${amount === 1 ? "" : "s"}` as Duration;
}

/** The line without the words that only say by when. */
export function withoutDeadline(text: string): string {
  const phrase = new RegExp(
    `\\s*[,(]?\\s*\\b(?:within|in|by|inside|max\\.?|at most|no later than)?\\s*(?:${number})\\s+(?:business |working )?(?:minute|hour|day|week)s?\\b\\s*\\)?`,
    "i",
  );
  return text.replace(phrase, "").trim();
}
