import { expect, it } from "vitest";
import { readWorkKey, workKey } from "./keys.ts";

it.each([
  ["i/step/1", { step: "step", iteration: 1 }],
  ["i/step/12/3", { step: "step", iteration: 12, attempt: 3 }],
  ["/step/1/3", { step: "step", iteration: 1, attempt: 3 }],
  ["j/step/1", undefined],
  ["i2/step/1", undefined],
  ["i/step", undefined],
  ["i/step/", undefined],
  ["i//1", undefined],
  ["i/step/0", undefined],
  ["i/step/01", undefined],
  ["i/step/1e3", undefined],
  ["i/step/1/", undefined],
  ["i/step/1/2/3", undefined],
  ["i/step/1234567890", undefined],
  ["", undefined],
])("%s", (key, place) => {
  expect(readWorkKey("i", key)).toEqual(place);
});

it("reads back what it wrote, for instances with any name", () => {
  for (const instance of ["i", "a/b", "2026-01/x"]) {
    expect(readWorkKey(instance, workKey(instance, "step", 7, 2))).toEqual({ step: "step", iteration: 7, attempt: 2 });
  }
});
