import { describe, expect, it } from "vitest";
import type { Duration } from "./duration.ts";
import { durationLength, isDuration } from "./duration.ts";

describe("a duration", () => {
  it.each([
    ["90 seconds", 90_000],
    ["1 second", 1_000],
    ["1.5 minutes", 90_000],
    ["4 hours", 14_400_000],
    ["3 days", 259_200_000],
    ["2 weeks", 1_209_600_000],
    ["2 business hours", 7_200_000],
    ["1 business day", 86_400_000],
    ["0 days", 0],
    ["0.0004 seconds", 0],
  ] as const)("%s is %i milliseconds", (text, length) => {
    expect(isDuration(text)).toBe(true);
    expect(durationLength(text)).toBe(length);
  });

  it.each([
    "",
    "1",
    "days",
    "-1 days",
    "+1 days",
    "1e3 days",
    "0x10 days",
    ".5 days",
    "1. days",
    "1  day",
    " 1 day",
    "1 day ",
    "1 month",
    "1 Day",
    "1,5 days",
    "1 dayss",
    "١ days",
    "1 day\n",
  ])("%j is none", (text) => {
    expect(isDuration(text)).toBe(false);
    expect(() => durationLength(text as Duration)).toThrow(RangeError);
  });
});
