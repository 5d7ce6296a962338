import type { Calendar, Duration } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { certainlyLonger } from "./length-bounds.ts";

const office: Calendar = { name: "office", timezone: "UTC", hours: { mon: "09:00-17:00", tue: "09:00-17:00" } };
const uneven: Calendar = { ...office, hours: { mon: "09:00-17:00", tue: "09:00-10:00" } };

describe("is certainly longer", () => {
  it.each<[Duration, Duration, Calendar | "some" | undefined]>([
    ["2 days", "24 hours", "some"],
    ["1 business day", "23 hours", undefined],
    ["3 business days", "2 business days", "some"],
    ["1 business day", "4 hours", office],
    ["3 business days", "1 day", uneven],
    ["5 business hours", "4 hours", "some"],
  ])("%s than %s", (longer, shorter, calendar) => {
    expect(certainlyLonger(longer, shorter, calendar)).toBe(true);
    expect(certainlyLonger(shorter, longer, calendar)).toBe(false);
  });

  it.each<[Duration, Duration, Calendar | "some" | undefined]>([
    ["1 day", "1 day", undefined],
    ["2 days", "1 business day", "some"],
    ["1 business day", "24 hours", "some"],
    ["1 business day", "4 hours", uneven],
    ["1 business day", "24 hours", office],
  ])("but not %s than %s", (longer, shorter, calendar) => {
    expect(certainlyLonger(longer, shorter, calendar)).toBe(false);
  });
});
