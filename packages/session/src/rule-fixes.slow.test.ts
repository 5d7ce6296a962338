import fc from "fast-check";
import { expect, it } from "vitest";
import { decisionText, wrongFixes } from "./rule-fixes.fixture.ts";

it("fixes of 1,500 random decisions take their finding away and bring no other", { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(decisionText, (text) => {
      expect(wrongFixes(text).wrong).toEqual([]);
    }),
    { numRuns: 1_500 },
  );
});
