import fc from "fast-check";
import { expect, it } from "vitest";
import { agreementOn } from "./agreement.fixture.ts";
import { randomWorkflow } from "./random-workflow.fixture.ts";

it("says what walking every way of a workflow says", () => {
  let questions = 0;
  const tapes = fc.array(fc.nat({ max: 999 }), { minLength: 60, maxLength: 120 });
  fc.assert(
    fc.property(tapes, (tape) => {
      const agreement = agreementOn(randomWorkflow(tape, 4), 400);
      if (!agreement) return;
      questions += agreement.questions;
      expect(agreement.analysed).toEqual(agreement.walked);
    }),
    { numRuns: 250, seed: 1 },
  );
  expect(questions).toBeGreaterThan(500);
});
