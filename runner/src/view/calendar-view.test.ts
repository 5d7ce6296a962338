import type { Calendar } from "@geartrain/model";
import { expect, it } from "vitest";
import { calendarView, hoursWords, localWords } from "./calendar-view.ts";

it.each([
  [
    { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", fri: "09:00-15:00" },
    "Mon-Wed 09:00-17:00, Fri 09:00-15:00",
  ],
  [{ mon: "09:00-17:00", wed: "09:00-17:00" }, "Mon 09:00-17:00, Wed 09:00-17:00"],
  [{ sat: "10:00-12:00", sun: "10:00-12:00" }, "Sat-Sun 10:00-12:00"],
  [{}, "no hours at all"],
])("%j is %s", (hours, words) => expect(hoursWords(hours)).toBe(words));

it("a moment is said as the wall clock of the zone shows it", () => {
  expect(localWords("2026-03-29T01:00:00.000Z", "Europe/Berlin")).toBe("Sun 2026-03-29 03:00");
  expect(localWords("2026-03-29T23:30:00.000Z", "UTC")).toBe("Sun 2026-03-29 23:30");
});

it("a calendar is told with whose it is and its next holidays", () => {
  const office: Calendar = {
    name: "office",
    timezone: "Asia/Tokyo",
    hours: { mon: "09:00-17:00" },
    holidays: ["2027-01-01", "2026-01-01", "2026-05-05"],
  };
  const policy = { roles: {}, calendars: { office } };
  expect(calendarView(policy, { calendar: "office", of: "role", who: "clerk" }, "2026-05-04T16:00:00.000Z")).toEqual({
    name: "office",
    of: "that of the role clerk",
    timezone: "Asia/Tokyo",
    hours: "Mon 09:00-17:00",
    nextHolidays: ["2026-05-05", "2027-01-01"],
  });
  expect(calendarView(policy, { calendar: "gone", of: "step" }, "2026-05-04T16:00:00.000Z")).toBeUndefined();
  expect(calendarView(policy, undefined, "2026-05-04T16:00:00.000Z")?.hours).toBe("every hour of every day");
});
