import type { Calendar, Weekday } from "@geartrain/model";
import fc from "fast-check";

const weekdays: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Six zones: clocks change at night in Europe and America, by half an hour, at midnight, in the other half of the year, and never. */
export const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Pacific/Auckland",
  "Asia/Kolkata",
] as const;

/** A week of every year about the changes of the clocks in that zone, and any other one, to the minute. */
export function momentIn(zone: (typeof zones)[number]): fc.Arbitrary<number> {
  const minute = 60_000;
  const any = fc.integer({
    min: Date.parse("2024-01-01T00:00Z") / minute,
    max: Date.parse("2028-12-31T00:00Z") / minute,
  });
  const near = fc
    .tuple(fc.constantFrom(...changes(zone)), fc.integer({ min: -4 * 1_440, max: 4 * 1_440 }))
    .map(([change, minutes]) => change / minute + minutes);
  return fc.oneof({ weight: 1, arbitrary: any }, { weight: 3, arbitrary: near }).map((minutes) => minutes * minute);
}

const known = new Map<string, readonly number[]>();

/** When the clocks of a zone change, as the platform tells, to the quarter of an hour. */
function changes(zone: string): readonly number[] {
  const before = known.get(zone);
  if (before) return before;
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  const offset = (at: number) => format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value;
  const found: number[] = [];
  const day = 86_400_000;
  for (let at = Date.parse("2024-01-01T00:00Z"); at < Date.parse("2028-12-31T00:00Z"); at += day) {
    if (offset(at) === offset(at + day)) continue;
    let change = at;
    while (offset(change) === offset(at)) change += 900_000;
    found.push(change);
  }
  const all = found.length > 0 ? found : [Date.parse("2026-03-29T01:00Z")];
  known.set(zone, all);
  return all;
}

const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Office hours, nights, and stretches that begin or end while the clocks are changed. */
const opening = fc.oneof(
  fc.constantFrom(
    "09:00-17:00",
    "08:30-12:15",
    "00:00-24:00",
    "22:00-24:00",
    "00:00-06:00",
    "02:30-10:00",
    "00:00-02:30",
  ),
  fc
    .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }))
    .filter(([from, to]) => from < to)
    .map(([from, to]) => `${clockTime(from)}-${clockTime(to)}`),
);

export function calendarIn(zone: string): fc.Arbitrary<Calendar> {
  const day = fc.integer({ min: 0, max: 1_800 }).map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString());
  const hours = fc
    .tuple(...weekdays.map(() => fc.option(opening, { nil: undefined, freq: 5 })))
    .filter((all) => all.filter((one) => one !== undefined).length > 1)
    .map((all) =>
      Object.fromEntries(weekdays.flatMap((weekday, index) => (all[index] ? [[weekday, all[index]]] : []))),
    );
  return fc.record({ hours, holidays: fc.array(day, { maxLength: 40 }) }).map(({ hours, holidays }) => ({
    name: "random",
    timezone: zone,
    hours,
    holidays: holidays.map((each) => each.slice(0, 10)),
  }));
}
