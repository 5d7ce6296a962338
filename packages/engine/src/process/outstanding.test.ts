import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outstandingIn } from "./outstanding.ts";
import type { Played } from "./random-process.fixture.ts";
import { playCase, randomProcess, randomSchedule } from "./random-process.fixture.ts";

describe("what follows in a case of any process", () => {
  it("is the same in any order and after any crash, each once", () => {
    fc.assert(
      fc.property(randomProcess, randomSchedule, randomSchedule, (process, one, other) => {
        const [first, second] = [playCase(process, one), playCase(process, other)];
        expect(new Set(first.done).size).toBe(first.done.length);
        expect([...second.done].sort()).toEqual([...first.done].sort());
        expect([...second.instances.keys()].sort()).toEqual([...first.instances.keys()].sort());
      }),
      { numRuns: 60 },
    );
  });

  it("follows one end once for each connection, and of several ends each at most once", () => {
    fc.assert(
      fc.property(randomProcess, randomSchedule, (process, schedule) => {
        const { instances } = playCase(process, schedule);
        for (const sources of Object.values(roundsIn(instances))) {
          const all = sources.flat();
          expect(new Set(all).size).toBe(all.length);
        }
        for (const { input, origin } of instances.values()) {
          if (origin?.from === "connection") expect(origin.sources).toContain(input.from);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is nothing once it was done", () => {
    fc.assert(
      fc.property(randomProcess, randomSchedule, (process, schedule) => {
        const { instances } = playCase(process, schedule);
        const executable = { process, functions: { when: {}, derive: {}, parse: {} }, commit: "c" };
        const left = outstandingIn(executable, { id: "case", instances: [...instances.values()] });
        expect(left.filter(({ does }) => does !== "wait")).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

/** The sources of every round of each connection that follows several ends. */
function roundsIn(instances: Played["instances"]): Record<string, string[][]> {
  const rounds: Record<string, Map<number, string[]>> = {};
  for (const { origin } of instances.values()) {
    if (origin?.from !== "connection" || origin.round === undefined) continue;
    const own = rounds[origin.connection] ?? new Map<number, string[]>();
    own.set(origin.round, [...origin.sources]);
    rounds[origin.connection] = own;
  }
  return Object.fromEntries(Object.entries(rounds).map(([name, own]) => [name, [...own.values()]]));
}
