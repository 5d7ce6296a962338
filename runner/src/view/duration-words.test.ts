import { describe, expect, it } from "vitest";
import { between, counted, durationWords, momentWords } from "./duration-words.ts";

const hour = 3_600_000;

describe("a length of time in words", () => {
  it.each([
    [0, "moments"],
    [59_999, "moments"],
    [60_000, "1 minute"],
    [59 * 60_000, "59 minutes"],
    [hour, "1 hour"],
    [23.9 * hour, "23 hours"],
    [24 * hour, "1 day"],
    [89 * 24 * hour, "89 days"],
    [90 * 24 * hour, "3 months"],
    [730 * 24 * hour, "2 years"],
    [-2 * hour, "2 hours"],
  ])("%d is %s", (length, words) => {
    expect(durationWords(length)).toBe(words);
  });
});

describe("moments", () => {
  it("are shown to the minute, and what is none is left as it is", () => {
    expect(momentWords("2026-11-22T14:03:59.999Z")).toBe("2026-11-22 14:03");
    expect(momentWords("soon")).toBe("soon");
  });

  it("that can't be read are no time apart", () => {
    expect(between("soon", "2026-11-22T14:03:00.000Z")).toBe(0);
  });
});

it("counts with the right noun", () => {
  expect([counted(1, "task"), counted(1_200, "task"), counted(2, "pass", "passes")]).toEqual([
    "1 task",
    "1,200 tasks",
    "2 passes",
  ]);
});
