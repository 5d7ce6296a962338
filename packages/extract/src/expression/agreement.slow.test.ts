import { expect, test } from "vitest";
import { agree } from "./agree.fixture.ts";

test("many predicates give what is read from their text", () => {
  expect(agree(20_000)).toBeGreaterThan(18_000);
});
