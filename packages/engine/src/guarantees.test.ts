/* The engine's guarantees, each on random workflows and random signals; `Play` checks most after every signal. */
import fc from "fast-check";
import { describe, it } from "vitest";
import { guarantees } from "./guarantees.fixture.ts";

const runs = 30;

describe("on random workflows and signals", () => {
  it.each(guarantees)("$name", ({ property }) => {
    fc.assert(property(), { numRuns: runs });
  });
});
