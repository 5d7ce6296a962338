import fc from "fast-check";
import { expect, it } from "vitest";
import { agreementOn } from "./agreement.fixture.ts";
import { randomWorkflow } from "./random-workflow.fixture.ts";

it("says what walking every way of thousands of workflows says", () => {
  let questions = 0;
  const tapes = fc.array(fc.nat({ max: 999 }), { minLength: 60, maxLength: 120 });
  fc.assert(
    fc.property(tapes, (tape) => {
      const agreement = agreementOn(randomWorkflow(tape, 5), 1_500);
      if (!agreement) return;
      questions += agreement.questions;
      expect(agreement.analysed).toEqual(agreement.walked);
    }),
    { numRuns: 4_000 },
  );
  expect(questions).toBeGreaterThan(8_000);
}, 400_000);
