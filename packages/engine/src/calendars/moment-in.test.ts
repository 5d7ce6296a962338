import type { Calendar, Duration } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { dateIn } from "./date-in.ts";
import { afterIn, beforeIn } from "./moment-in.ts";
import { workingAt } from "./working-at.ts";

const week = { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", thu: "09:00-17:00", fri: "09:00-15:00" };
const office: Calendar = {
  name: "office",
  timezone: "Europe/Berlin",
  hours: week,
  holidays: ["2026-04-03", "2026-04-06"],
};
const always = Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, "00:00-24:00"]));
const nights: Calendar = {
  name: "nights",
  timezone: "Europe/Berlin",
  hours: { sat: "22:00-24:00", sun: "00:00-06:00" },
};
const berlin: Calendar = { name: "berlin", timezone: "Europe/Berlin", hours: always };

/** On the wall clock of Berlin, with its offset. */
const cases: readonly (readonly [what: string, calendar: Calendar, from: string, Duration, to: string])[] = [
  ["an hour inside a day", office, "2026-01-05T10:00+01:00", "2 business hours", "2026-01-05T12:00+01:00"],
  [
    "what is left goes over to the next day",
    office,
    "2026-01-05T16:00+01:00",
    "2 business hours",
    "2026-01-06T10:00+01:00",
  ],
  ["exactly to the closing", office, "2026-01-05T16:00+01:00", "1 business hour", "2026-01-05T17:00+01:00"],
  ["over a weekend", office, "2026-01-09T14:00+01:00", "2 business hours", "2026-01-12T10:00+01:00"],
  [
    "what comes in at night counts from the opening",
    office,
    "2026-01-05T23:00+01:00",
    "1 business day",
    "2026-01-07T09:00+01:00",
  ],
  ["before the opening too", office, "2026-01-05T03:00+01:00", "1 business day", "2026-01-06T09:00+01:00"],
  ["a day later at the same time", office, "2026-01-05T10:30+01:00", "1 business day", "2026-01-06T10:30+01:00"],
  ["a shorter day is over at its end", office, "2026-01-08T16:30+01:00", "1 business day", "2026-01-09T15:00+01:00"],
  ["at the closing", office, "2026-01-05T17:00+01:00", "1 business day", "2026-01-06T17:00+01:00"],
  ["holidays are no business days", office, "2026-04-02T10:00+02:00", "1 business day", "2026-04-07T10:00+02:00"],
  ["from a holiday", office, "2026-04-03T10:00+02:00", "1 business day", "2026-04-08T09:00+02:00"],
  [
    "half a business day is half of its hours",
    office,
    "2026-01-05T09:00+01:00",
    "0.5 business days",
    "2026-01-05T13:00+01:00",
  ],
  ["nothing is nothing", office, "2026-01-04T09:00+01:00", "0 business days", "2026-01-04T09:00+01:00"],
  [
    "a night over the end of summer time is an hour longer",
    nights,
    "2026-10-24T22:00+02:00",
    "9 business hours",
    "2026-10-25T06:00+01:00",
  ],
  [
    "a night over its beginning is an hour shorter",
    nights,
    "2026-03-28T22:00+01:00",
    "7 business hours",
    "2026-03-29T06:00+02:00",
  ],
  [
    "a time that does not exist is the next that does",
    berlin,
    "2026-03-28T02:30+01:00",
    "1 business day",
    "2026-03-29T03:00+02:00",
  ],
  [
    "a time that comes twice is its first",
    berlin,
    "2026-10-24T02:30+02:00",
    "1 business day",
    "2026-10-25T02:30+02:00",
  ],
  ["a plain day keeps the time of day", office, "2026-03-28T12:00+01:00", "1 day", "2026-03-29T12:00+02:00"],
  ["a plain week too", office, "2026-10-20T12:00+02:00", "1 week", "2026-10-27T12:00+01:00"],
  ["into a gap", office, "2026-03-28T02:30+01:00", "1 day", "2026-03-29T03:30+02:00"],
  ["plain hours are hours", office, "2026-03-28T12:00+01:00", "24 hours", "2026-03-29T13:00+02:00"],
  ["a plain day counts holidays", office, "2026-04-02T10:00+02:00", "1 day", "2026-04-03T10:00+02:00"],
  ["half a plain day is twelve hours", office, "2026-03-28T12:00+01:00", "1.5 days", "2026-03-30T00:00+02:00"],
];

const instant = (text: string) => new Date(text).toISOString();

describe("so long after", () => {
  it.each(cases)("%s", (_, calendar, from, length, to) => {
    expect(afterIn(calendar, instant(from), length)).toBe(instant(to));
  });

  it.each<[Duration, string]>([
    ["2 business days", "2026-01-07T09:00:00.000Z"],
    ["1.5 business hours", "2026-01-05T10:30:00.000Z"],
    ["99999999 days", "9999-12-31T23:59:59.999Z"],
  ])("%s without a calendar is 24 x 7 in UTC", (length, to) => {
    expect(afterIn(undefined, "2026-01-05T09:00:00.000Z", length)).toBe(to);
  });

  it("more than a hundred years of business is never", () => {
    expect(afterIn(office, "2026-01-05T09:00:00.000Z", "99999999 business hours")).toBe("9999-12-31T23:59:59.999Z");
    expect(afterIn(office, "2026-01-05T09:00:00.000Z", "99999999 days")).toBe("9999-12-31T23:59:59.999Z");
  });

  it("a calendar that never works is said", () => {
    const plant: Calendar = { name: "plant", timezone: "UTC", hours: {} };
    expect(() => afterIn(plant, "2026-01-05T09:00:00.000Z", "1 business hour")).toThrow(
      "calendar plant has no working hours",
    );
    expect(afterIn(plant, "2026-01-05T09:00:00.000Z", "1 hour")).toBe("2026-01-05T10:00:00.000Z");
  });
});

describe("so long before", () => {
  it.each<[string, Duration, string]>([
    ["2026-01-12T10:00+01:00", "2 business hours", "2026-01-09T14:00+01:00"],
    ["2026-01-12T09:00+01:00", "1 business day", "2026-01-09T09:00+01:00"],
    ["2026-01-11T12:00+01:00", "1 business day", "2026-01-09T09:00+01:00"],
    ["2026-04-06T00:00+02:00", "1 business day", "2026-04-02T09:00+02:00"],
    ["2026-03-29T12:00+02:00", "1 day", "2026-03-28T12:00+01:00"],
  ])("%s, %s", (from, length, to) => {
    expect(beforeIn(office, instant(from), length)).toBe(instant(to));
  });
});

it("a date begins when it does in the calendar's zone, and a date with time is what it says", () => {
  expect(dateIn(office, "2026-07-01")).toBe("2026-06-30T22:00:00.000Z");
  expect(dateIn(undefined, "2026-07-01")).toBe("2026-07-01T00:00:00.000Z");
  expect(dateIn(office, "2026-07-01T10:00:00Z")).toBe("2026-07-01T10:00:00.000Z");
  expect(dateIn(office, "1 July")).toBeUndefined();
});

it.each([
  ["2026-01-05T17:00+01:00", "working"],
  ["2026-01-05T17:01+01:00", "outside hours"],
  ["2026-01-04T10:00+01:00", "free day"],
  ["2026-04-06T10:00+02:00", "holiday"],
])("%s is %s", (at, is) => expect(workingAt(office, instant(at))).toBe(is));
