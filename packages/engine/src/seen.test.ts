import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Seen } from "./seen.ts";
import { hasSeen, withSeen } from "./seen.ts";

const none: Seen = [];

describe("ids of answered signals", () => {
  it("are a list: in their order, found when they are in it, and no state is changed by the next", () => {
    const few = fc.uniqueArray(fc.string({ maxLength: 6 }), { maxLength: 40 });
    fc.assert(
      fc.property(few, fc.integer({ min: 0, max: 700 }), fc.string({ maxLength: 6 }), (ids, more, other) => {
        const all = [...ids, ...Array.from({ length: more }, (_, at) => `signal/${at}`)];
        const states = [none];
        for (const id of all) states.push(withSeen(states.at(-1) ?? none, id));
        for (const at of [0, 1, 32, 33, all.length >> 1, all.length]) {
          const state = states[Math.min(at, all.length)] ?? none;
          const there = all.slice(0, at);
          expect(state.flat()).toEqual(there);
          for (const id of [...all.slice(at >> 1, at + 9), other]) expect(hasSeen(state, id)).toBe(there.includes(id));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("stand in blocks whose lengths follow from how many they are", () => {
    const lengths = (count: number): number[] => ids(count).map(({ length }) => length);
    expect(lengths(31)).toEqual([31]);
    expect(lengths(64)).toEqual([32, 32]);
    expect(lengths(65)).toEqual([64, 1]);
    expect(lengths(127)).toEqual([64, 32, 31]);
    expect(lengths(129)).toEqual([128, 1]);
    expect(lengths(100_001)).toEqual([65_536, 32_768, 1_024, 512, 128, 32, 1]);
  });

  it("are mostly those of the state before, however many there are", () => {
    let seen = none;
    let [copied, blocks] = [0, 0];
    const count = 100_000;
    for (let at = 0; at < count; at += 1) {
      const before = new Set(seen);
      seen = withSeen(seen, `signal/${at}`);
      blocks = Math.max(blocks, seen.length);
      for (const block of seen) if (!before.has(block)) copied += block.length;
    }
    expect(blocks).toBeLessThan(20);
    expect(copied / count).toBeLessThan(32);
  });
});

function ids(count: number): Seen {
  let seen = none;
  for (let at = 0; at < count; at += 1) seen = withSeen(seen, `signal/${at}`);
  return seen;
}
