import type { Json } from "@geartrain/model";
import type { Axis } from "../space/axis.ts";
import type { Cell } from "../space/cell.ts";
import { numberLine } from "../space/number-line.ts";
import type { Space } from "../space/space.ts";
import type { Boundary } from "./coverage.ts";

/** For each field that rules ask about, the values on and beside every cut. */
export function boundariesOf(space: Space): readonly Boundary[] {
  return space.axes.flatMap((axis): readonly Boundary[] => {
    if (axis.about.is !== "field") return [];
    const values = valuesOf(axis);
    const present = values.filter((value) => value !== undefined);
    return [
      { path: axis.about.path, values: present, ...(present.length < values.length && { missing: true as const }) },
    ];
  });
}

/** The first and the last value of every cell: together the neighbours of every cut. */
export function valuesOf(axis: Axis): readonly (Json | undefined)[] {
  return [...new Set(axis.cells.flatMap((cell) => endsOf(axis, cell)))];
}

function endsOf(axis: Axis, { value, part }: Cell): readonly (Json | undefined)[] {
  if (part.is !== "numbers" || axis.about.is !== "field" || axis.about.domain.type !== "number") return [value];
  const line = numberLine(axis.about.domain);
  const [first, last] = [line.least(part.from), line.greatest(part.to)];
  const round = line.round(part.from, part.to);
  // Beyond the last cut the ends are the greatest numbers there are; a round one says as much.
  const ends = [isSmall(first) ? first : undefined, round, isSmall(last) ? last : undefined];
  return ends.filter((each) => each !== undefined);
}

function isSmall(value: number | undefined): boolean {
  return value !== undefined && Math.abs(value) < 1e300;
}
