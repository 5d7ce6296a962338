import type { Domain } from "@geartrain/model";
import type { Part } from "../region/region.ts";
import type { Cell } from "./cell.ts";

/** One dimension of the space of inputs: a list of cells, of which an input lies in exactly one. */
export interface Axis {
  readonly cells: readonly Cell[];
  /** On a line a set of cells is a range from one to another; elsewhere it is a bit mask. */
  readonly line: boolean;
  readonly about: About;
  /** For each cell the last of the stretch of cells that it is in, which follow each other on one number or text line. */
  readonly stretch: Int32Array;
}

export type About =
  | { readonly is: "field"; readonly path: readonly string[]; readonly domain: Domain }
  /** How `left - right` compares with the offsets that rules name. */
  | { readonly is: "pair"; readonly left: readonly string[]; readonly right: readonly string[] }
  | { readonly is: "opaque"; readonly key: string; readonly text: string };

/** The most cells that fit a bit mask. */
const maskable = 30;

export function axis(about: About, cells: readonly Cell[]): Axis {
  const ordered = cells.some(({ part }) => part.is === "numbers" || (part.is === "texts" && isOrdered(part)));
  const line = cells.length > maskable || (about.is === "field" && ordered);
  return { cells, line, about, stretch: stretches(cells) };
}

function isOrdered({ from, to }: { readonly from?: unknown; readonly to?: unknown }): boolean {
  return (from === undefined) !== (to === undefined);
}

function stretches(cells: readonly Cell[]): Int32Array {
  const ends = Int32Array.from({ length: cells.length }, (_, index) => index);
  for (let index = cells.length - 2; index >= 0; index -= 1) {
    const [part, next] = [cells[index]?.part, cells[index + 1]?.part];
    if (part && next && joined(part, next)) ends[index] = ends[index + 1] as number;
  }
  return ends;
}

/** Two ranges that follow each other on one line; whatever may lie between is in no domain. */
export function joined(a: Part, b: Part): Part | undefined {
  if (a.is === "numbers" && b.is === "numbers" && b.from) {
    return { is: "numbers", ...(a.from && { from: a.from }), ...(b.to && { to: b.to }) };
  }
  if (a.is !== "texts" || b.is !== "texts" || a.except || b.except || a.length || b.length || !b.from) return undefined;
  return { is: "texts", ...(a.from && { from: a.from }), ...(b.to && { to: b.to }) };
}
