import type { Plan } from "../plan.ts";
import type { State } from "../state.ts";

/**
 * New numbers of the blocks that go through lists, by their old ones: those whose items are called alike. Where several
 * are, they are the same ones in their order, as long as there are as many.
 */
export function runsOf(plan: Plan, next: Plan): ReadonlyMap<number, number> {
  const after = eachOf(next);
  return new Map(
    [...eachOf(plan)].flatMap(([name, before]) => {
      const now = after.get(name) ?? [];
      return now.length === before.length ? before.map((number, at) => [number, now[at] ?? -1] as const) : [];
    }),
  );
}

function eachOf({ nodes }: Plan): ReadonlyMap<string, readonly number[]> {
  const all = new Map<string, number[]>();
  for (const { number, block } of nodes) {
    if (block.block === "forEach") all.set(block.each, [...(all.get(block.each) ?? []), number]);
  }
  return all;
}

/** New keys of runs; one whose block has no counterpart is left out. */
export function movedRuns(
  lists: NonNullable<State["lists"]>,
  runs: ReadonlyMap<number, number>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(lists).flatMap((key) => {
      const next = movedRun(key, runs);
      return next === undefined ? [] : [[key, next]];
    }),
  );
}

/** A run's key: the numbers and indexes of the lists around it, then its own number. */
export function movedRun(key: string, runs: ReadonlyMap<number, number>): string | undefined {
  const parts = key.split("/").map((part) => {
    const [number, index] = part.split(":");
    const next = runs.get(Number(number));
    return next === undefined ? undefined : [next, ...(index === undefined ? [] : [index])].join(":");
  });
  return parts.includes(undefined) ? undefined : parts.join("/");
}
