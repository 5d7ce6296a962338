import { betweenCuts } from "./between-cuts.ts";
import type { Cell } from "./cell.ts";
import { leastWithin } from "./line.ts";
import type { NumberDomain } from "./number-line.ts";
import { numberLine } from "./number-line.ts";

/** Each cut by itself and what lies between; what the domain leaves empty is left out. */
export function numberCells(domain: NumberDomain, cuts: Iterable<number>): readonly Cell[] {
  const line = numberLine(domain);
  const cells: Cell[] = [];
  for (const piece of betweenCuts(cuts)) {
    const [from, to] = piece.is === "cut" ? [exactly(piece.at), exactly(piece.at)] : [piece.from, piece.to];
    const value = leastWithin(line, from, to);
    if (value !== undefined) cells.push({ value, part: { is: "numbers", ...(from && { from }), ...(to && { to }) } });
  }
  return cells;
}

function exactly<V>(at: V) {
  return { at, included: true };
}
