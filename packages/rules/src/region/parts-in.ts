import type { Box } from "../box/box.ts";
import { at, cellsIn } from "../box/box.ts";
import type { Axis } from "../space/axis.ts";
import { joined } from "../space/axis.ts";
import type { Part } from "./region.ts";

/** What of an axis is in the box, with neighbouring ranges joined. */
export function partsIn(axis: Axis, box: Box, index: number): readonly Part[] {
  return rangesIn(axis, box, index).flatMap(([from, to]) => {
    const [first, last] = [axis.cells[from]?.part, axis.cells[to]?.part];
    if (first === undefined || last === undefined) return [];
    return from === to ? [first] : [joined(first, last) ?? first];
  });
}

type Range = readonly [from: number, to: number];

/** The cells in the box, first and last of each stretch: a line may have thousands of cells. */
function rangesIn({ line, stretch }: Axis, box: Box, index: number): readonly Range[] {
  if (!line) return cellsIn(line, box, index).map((cell) => [cell, cell]);
  const ranges: Range[] = [];
  const high = at(box, 2 * index + 1);
  for (let cell = at(box, 2 * index); cell <= high; ) {
    const end = Math.min(stretch[cell] as number, high);
    ranges.push([cell, end]);
    cell = end + 1;
  }
  return ranges;
}
