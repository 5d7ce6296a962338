import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNearestMultiple } from "./multiple-of.ts";

const cases: readonly (readonly [value: number, step: number, nearest: boolean])[] = [
  [0.3, 0.01, true],
  [0.1 + 0.2, 0.01, false],
  [4.35, 0.01, true],
  [4.349999999999999, 0.01, false],
  [-4.35, 0.01, true],
  [0, 0.01, true],
  [1.005, 0.01, false],
  [1.005, 0.005, true],
  [1e21, 0.01, true],
  [9_007_199_254_740_991, 1, true],
  [0.5, 1, false],
  [1e-7, 1e-7, true],
  [3e-7, 1e-7, true],
  [5e-324, 0.01, false],
  [1_500, 1_000, false],
  [2e22, 1e22, true],
  [3, -1.5, true],
  [1, 0, false],
];

describe("the double nearest to a multiple", () => {
  it.each(cases)("%d of %d: %s", (value, step, nearest) => {
    expect(isNearestMultiple(value, step)).toBe(nearest);
  });

  it("is what a decimal of two places parses to, and neither of its neighbours", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        const value = Number(`${cents}e-2`);
        expect(isNearestMultiple(value, 0.01)).toBe(true);
        for (const neighbour of neighbours(value)) expect(isNearestMultiple(neighbour, 0.01)).toBe(false);
      }),
    );
  });
});

function neighbours(value: number): readonly number[] {
  if (value === 0) return [5e-324, -5e-324];
  const view = new DataView(new ArrayBuffer(8));
  return [-1n, 1n].map((change) => {
    view.setFloat64(0, value);
    view.setBigUint64(0, view.getBigUint64(0) + change);
    return view.getFloat64(0);
  });
}
