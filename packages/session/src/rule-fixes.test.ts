import fc from "fast-check";
import { expect, it } from "vitest";
import { decisionText, wrongFixes } from "./rule-fixes.fixture.ts";

it("fixes of 40 random decisions take their finding away and bring no other", () => {
  let tried = 0;
  fc.assert(
    fc.property(decisionText, (text) => {
      const result = wrongFixes(text);
      tried += result.tried;
      expect(result.wrong).toEqual([]);
    }),
    { numRuns: 40, seed: 7 },
  );
  expect(tried).toBeGreaterThan(40);
});
