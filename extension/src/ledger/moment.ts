const minute = 60_000;
const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, length: number])[] = [
  ["day", 24 * 60 * minute],
  ["hour", 60 * minute],
  ["minute", minute],
];
const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/** How far away a moment is, in the largest unit that fits: "in 2 days", "3 hours ago". */
export function fromNow(moment: string, now: number): string {
  const away = Date.parse(moment) - now;
  for (const [unit, length] of steps) {
    // Shortly before a whole day is a day, not 23 hours: it was given as one.
    const count = Math.round((away / length) * 100) / 100;
    if (Math.abs(count) >= 0.99) return words.format(Math.round(count), unit);
  }
  return away < 0 ? "just now" : "in a moment";
}
