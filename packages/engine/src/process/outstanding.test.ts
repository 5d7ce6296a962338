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
        expect(new Set(first.signals).size).toBe(first.signals.length);
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
        for (const sources of sourcesOfSeveral(instances)) expect(new Set(sources).size).toBe(sources.length);
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

/** The ends that each connection of several ends followed. */
function sourcesOfSeveral(instances: Played["instances"]): string[][] {
  const origins = [...instances.values()].flatMap(({ origin }) => (origin?.from === "connection" ? [origin] : []));
  const several = origins.filter(({ sources }) => sources.length > 1);
  return [...Map.groupBy(several, ({ connection }) => connection).values()].map((all) =>
    all.flatMap(({ sources }) => sources),
  );
}
