import fc from "fast-check";
import { describe, it } from "vitest";
import { guarantees } from "./guarantees.fixture.ts";

describe("on very many random workflows and signals", () => {
  it.each(guarantees)("$name", ({ property }) => {
    fc.assert(property(), { numRuns: 500 });
  });
});
