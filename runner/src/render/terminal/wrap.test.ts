import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, wrapped } from "./wrap.ts";

describe("wrapping", () => {
  it.each([
    ["a bc def", 4, ["a bc", "def"]],
    ["abcdefgh", 3, ["abc", "def", "gh"]],
    ["漢字漢字", 5, ["漢字", "漢字"]],
    ["", 5, [""]],
  ])("%j to %d", (text, width, rows) => {
    expect(wrapped(text, width)).toEqual(rows);
  });

  it("loses nothing and keeps to the width", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const rows = wrapped(text, width);
        expect(rows.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        for (const row of rows) expect(displayWidth(row)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
