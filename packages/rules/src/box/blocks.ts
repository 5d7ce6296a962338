import type { Axis } from "../space/axis.ts";
import type { Cuts } from "../space/cuts.ts";

/** Axes with more cells are asked block by block. */
const few = 40;

/** For each axis, which cells a condition with these cuts has to be asked about: the first of every block. */
export function blockFinder(axis: Axis): (cuts: Cuts | undefined) => readonly number[] {
  const { cells } = axis;
  const every = cells.map((_, index) => index);
  const lines = cells.length > few ? linesOf(axis) : [];
  if (lines.length === 0) return () => every;
  const fixed = every.filter((index) => !lines.some(({ start, ends }) => index > start && index < start + ends.length));
  return (cuts) => {
    if (cuts === undefined || cuts.lengths.size > 0) return every;
    const starts = new Set(fixed);
    for (const { start, ends, is } of lines) {
      for (const value of is === "numbers" ? cuts.numbers : cuts.texts) {
        const at = start + firstFrom(ends, value);
        for (const index of [at, at + 1]) if (index < start + ends.length) starts.add(index);
      }
    }
    return [...starts].sort((a, b) => a - b);
  };
}

interface Run {
  readonly is: "numbers" | "texts";
  readonly start: number;
  /** Where each cell of the run begins; the first may have no beginning. */
  readonly ends: readonly (number | string | undefined)[];
}

/** The stretches of cells that are ranges of one kind, one after the other. */
function linesOf({ cells }: Axis): readonly Run[] {
  const runs: { is: "numbers" | "texts"; start: number; ends: (number | string | undefined)[] }[] = [];
  // Texts that are only asked for by name stand in their order, too, before all others.
  const named = cells.some(({ part }) => part.is === "texts" && part.except !== undefined);
  for (const [index, { part }] of cells.entries()) {
    if (part.is === "texts" && part.length !== undefined) return [];
    const isName = named && part.is === "value" && typeof part.value === "string";
    if (!isName && part.is !== "numbers" && (part.is !== "texts" || part.except !== undefined)) continue;
    const is = part.is === "numbers" ? "numbers" : "texts";
    const at = isName ? (part.value as string) : part.is === "value" ? undefined : part.from?.at;
    const run = runs.at(-1);
    if (run?.is === is && run.start + run.ends.length === index && at !== undefined) run.ends.push(at);
    else runs.push({ is, start: index, ends: [at] });
  }
  return runs;
}

/** The first cell that begins at this value or after. */
function firstFrom(ends: readonly (number | string | undefined)[], value: number | string): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = ends[middle];
    if (end === undefined || end < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
