import type { Box } from "../box/box.ts";
import { cellsIn } from "../box/box.ts";
import type { Axis } from "../space/axis.ts";
import type { Part } from "./region.ts";

/** What of an axis is in the box, with neighbouring ranges joined. */
export function partsIn(axis: Axis, box: Box, index: number): readonly Part[] {
  const parts: Part[] = [];
  let before = Number.NaN;
  for (const cell of cellsIn(axis.line, box, index)) {
    const part = axis.cells[cell]?.part;
    if (part === undefined) continue;
    const last = parts.at(-1);
    const joined = last && cell === before + 1 ? join(last, part) : undefined;
    if (joined) parts[parts.length - 1] = joined;
    else parts.push(part);
    before = cell;
  }
  return parts;
}

/** Two ranges that follow each other on one line; whatever may lie between is in no domain. */
function join(a: Part, b: Part): Part | undefined {
  if (a.is === "numbers" && b.is === "numbers") {
    return b.from === undefined
      ? undefined
      : { is: "numbers", ...(a.from && { from: a.from }), ...(b.to && { to: b.to }) };
  }
  if (a.is !== "texts" || b.is !== "texts" || a.except || b.except || a.length || b.length) return undefined;
  return b.from === undefined ? undefined : { is: "texts", ...(a.from && { from: a.from }), ...(b.to && { to: b.to }) };
}
