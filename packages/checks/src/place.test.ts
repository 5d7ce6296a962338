import type { Source } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { isRead, placeOf, pointer } from "./place.ts";

const at = (start: number) => ({ file: "a.ts", start, end: start + 1 });
const source: Source<null> = {
  model: null,
  span: at(0),
  places: { "/steps/a~1b": at(1), "/steps/a~1b/rules/1": at(2) },
  unread: ["/steps/a~1b/rules/1"],
};

describe("placeOf", () => {
  it.each([
    [pointer("steps", "a/b", "rules", 1), 2],
    [pointer("steps", "a/b", "rules", 10), 1],
    [pointer("steps", "a"), 0],
    ["", 0],
  ] as const)("finds %s or the nearest around it", (place, start) => {
    expect(placeOf(source, place).start).toBe(start);
  });
});

describe("isRead", () => {
  it.each([
    ["/steps/a~1b/rules/1", false],
    ["/steps/a~1b/rules/1/answer", false],
    ["/steps/a~1b/rules/10", true],
    ["/steps/a~1b", false],
    ["/flow", true],
  ] as const)("%s: %s", (place, read) => {
    expect(isRead(source, place)).toBe(read);
  });
});
