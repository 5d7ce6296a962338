import fc from "fast-check";
import { expect, it } from "vitest";
import { changeInHand, inOrder, keyInHand, openingOf, stepInHand, takeFromHand } from "./in-hand.ts";
import type { OpenStep } from "./state.ts";

const places = fc.uniqueArray(
  fc.record({ step: fc.constantFrom("a", "b", "c"), iteration: fc.integer({ min: 1, max: 20 }) }),
  {
    selector: ({ step, iteration }) => `${step}/${iteration}`,
    maxLength: 40,
  },
);

function openAt(at: { step: string; iteration: number }): OpenStep {
  return { ...at, frame: "flow", openedAt: "2026-01-05T09:00:00.000Z", needs: {} };
}

it("finds, changes and takes out each of them, and nothing else", () => {
  fc.assert(
    fc.property(places, (all) => {
      const draft = { open: all.map(openAt) } as Parameters<typeof changeInHand>[0];
      for (const at of all) changeInHand(draft, { ...openingOf(draft, at), needs: { at: at.iteration } });
      expect(draft.open.map(({ step, needs }) => [step, needs.at])).toEqual(all.map((at) => [at.step, at.iteration]));
      for (const [index, at] of all.entries()) {
        expect(stepInHand(draft, at)).toBe(keyInHand(draft, `${at.step}/${at.iteration}`));
        takeFromHand(draft, at);
        takeFromHand(draft, at);
        expect(draft.open.map(({ step, iteration }) => ({ step, iteration }))).toEqual(all.slice(index + 1));
        expect(stepInHand(draft, at)).toBeUndefined();
        expect(() => openingOf(draft, at)).toThrow(`${at.step}/${at.iteration} is not open`);
      }
    }),
  );
});

it("orders them by their keys", () => {
  const open = ["b/2", "a/10", "b/10", "a/2"].map((key) => {
    const [step = "", iteration] = key.split("/");
    return openAt({ step, iteration: Number(iteration) });
  });
  expect(inOrder(open).map(({ step, iteration }) => `${step}/${iteration}`)).toEqual(["a/10", "a/2", "b/10", "b/2"]);
});
