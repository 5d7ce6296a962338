import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sequence, some } from "./block.fixture.ts";
import { briefs } from "./brief.fixture.ts";
import { played } from "./cases.fixture.ts";
import { define, human } from "./define.fixture.ts";
import { done } from "./play.fixture.ts";

/** Branches, how many are needed, what becomes of the rest, and the order in which people finish them. */
const joins = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.record({
    need: fc.integer({ min: 1, max: count }),
    rest: fc.constantFrom("cancel" as const, "finish" as const),
    order: fc.shuffledSubarray(
      Array.from({ length: count }, (_, index) => `b${index}`),
      { minLength: count, maxLength: count },
    ),
  }),
);

describe("6. a join", () => {
  it("waits exactly for as many branches as it needs, and cancels or finishes the rest", () => {
    fc.assert(
      fc.property(joins, ({ need, rest, order }) => {
        const parts = [...order, "after"].map((name) => human(name));
        const play = played(define(sequence(some(need, rest, ...order.toSorted()), "after"), parts), []);
        for (const [index, name] of order.entries()) {
          const shown = briefs(play.send(done(name)).events);
          const cancelled = shown.filter((each) => each.startsWith("cancelled"));
          expect(shown.includes("opened after/1")).toBe(index + 1 === need);
          expect(cancelled.length).toBe(index + 1 === need && rest === "cancel" ? order.length - need : 0);
          expect(shown[0]).toBe(index >= need && rest === "cancel" ? "refused: not-open" : `completed ${name}/1: done`);
        }
        expect(play.send(done("after")).state?.status).toBe("ended");
      }),
      { numRuns: 60 },
    );
  });
});
