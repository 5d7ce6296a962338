import { expect, test } from "vitest";
import { agree } from "./agree.fixture.ts";

test("what is read from a predicate's text gives what the predicate gives", () => {
  expect(agree(300)).toBeGreaterThan(250);
});
