import type { Axis } from "../space/axis.ts";

/** Cells of one axis: a bit mask, or on a line the first and last of each range, in order and apart. */
export type CellSet = number | readonly number[];

/** How a set of cells lies to a box's share of the axis. */
export type Standing = "inside" | "outside" | "partial";

export function wholeMask({ cells }: Axis): number {
  return 2 ** cells.length - 1;
}

/** The cells for which a test holds, asked once for each of these blocks of cells; a block ends where the next starts. */
export function cellsWhere(axis: Axis, starts: readonly number[], holds: (index: number) => boolean): CellSet {
  if (!axis.line) return starts.reduce((mask, index) => (holds(index) ? mask | (1 << index) : mask), 0);
  const ranges: number[] = [];
  for (const [at, start] of starts.entries()) {
    if (!holds(start)) continue;
    const end = (starts[at + 1] ?? axis.cells.length) - 1;
    if (ranges.at(-1) === start - 1) ranges[ranges.length - 1] = end;
    else ranges.push(start, end);
  }
  return ranges;
}

/** Where the cells from `low` to `high`, or those of the mask `low`, stand to a set. */
export function standing(set: CellSet, low: number, high: number): Standing {
  if (typeof set === "number") return (low & set) === 0 ? "outside" : (low & ~set) === 0 ? "inside" : "partial";
  for (let at = 0; at < set.length; at += 2) {
    const [from, to] = [set[at] ?? 0, set[at + 1] ?? 0];
    if (to < low) continue;
    if (from > high) return "outside";
    return from <= low && to >= high ? "inside" : "partial";
  }
  return "outside";
}
