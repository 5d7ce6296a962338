import type { Box } from "../box/box.ts";
import { at, cellsIn } from "../box/box.ts";
import type { Axis } from "../space/axis.ts";
import { joined } from "../space/axis.ts";
import type { Part } from "./region.ts";

/** What of an axis is in the box, with neighbouring ranges joined. */
export function partsIn(axis: Axis, box: Box, index: number): readonly Part[] {
  const parts = rangesIn(axis, box, index).flatMap(([from, to]) => {
    const [first, last] = [axis.cells[from]?.part, axis.cells[to]?.part];
    if (first === undefined || last === undefined) return [];
    return from === to ? [first] : [joined(first, last) ?? first];
  });
  return parts.reduce<readonly Part[]>((all, part) => {
    const place = all.findIndex((other) => isLonger(other, part));
    return place < 0 ? all.concat(part) : all.with(place, longer(all[place] as Part, part));
  }, []);
}

/** Are these the same but for their lengths, which follow each other? */
function isLonger(a: Part, b: Part): boolean {
  if ((a.is !== "texts" && a.is !== "list") || (b.is !== "texts" && b.is !== "list")) return false;
  if (a.length?.to === undefined || b.length?.from !== a.length.to + 1) return false;
  return JSON.stringify({ ...a, length: 0 }) === JSON.stringify({ ...b, length: 0 });
}

function longer(a: Part, b: Part): Part {
  if ((a.is !== "texts" && a.is !== "list") || (b.is !== "texts" && b.is !== "list")) return a;
  const { from = 0 } = a.length ?? {};
  const to = b.length?.to;
  return { ...a, length: { from, ...(to !== undefined && { to }) } };
}

type Range = readonly [from: number, to: number];

/** The cells in the box, first and last of each stretch: a line may have thousands of cells. */
function rangesIn({ line, stretch }: Axis, box: Box, index: number): readonly Range[] {
  const ranges: Range[] = [];
  if (line) {
    const high = at(box, 2 * index + 1);
    for (let cell = at(box, 2 * index); cell <= high; ) {
      const end = Math.min(at(stretch, cell), high);
      ranges.push([cell, end]);
      cell = end + 1;
    }
    return ranges;
  }
  for (const cell of cellsIn(line, box, index)) {
    const last = ranges.at(-1);
    if (last && last[1] === cell - 1 && at(stretch, cell - 1) >= cell) ranges[ranges.length - 1] = [last[0], cell];
    else ranges.push([cell, cell]);
  }
  return ranges;
}
