import { expect, it } from "vitest";
import { attemptNamed, readWorkKey, workKey } from "./keys.ts";

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

it("tells of which attempt at an opening a key speaks, as reading it does", () => {
  const instances = ["i", "i2", "a/b", ""];
  const steps = ["step", "ste", "steps", "undo:step"];
  const tails = ["", "/1", "/1/1", "/12/3", "/1/", "/01/1", "/1/01", "/1/1/1", "/1/x", "/3/12"];
  const keys = instances.flatMap((of) => steps.flatMap((step) => tails.map((tail) => `${of}/${step}${tail}`)));
  for (const key of keys) {
    for (const instance of ["i", "a/b"]) {
      const place = readWorkKey(instance, key);
      for (const step of steps) {
        for (const iteration of [1, 3, 12]) {
          const isThere = place?.step === step && place.iteration === iteration;
          expect(attemptNamed(instance, { step, iteration }, key)).toBe(isThere ? place.attempt : undefined);
        }
      }
    }
  }
});
