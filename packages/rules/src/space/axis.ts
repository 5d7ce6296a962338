import type { Domain } from "@geartrain/model";
import type { Cell } from "./cell.ts";

/** One dimension of the space of inputs: a list of cells, of which an input lies in exactly one. */
export interface Axis {
  readonly cells: readonly Cell[];
  /** On a line a set of cells is a range from one to another; elsewhere it is a bit mask. */
  readonly line: boolean;
  readonly about: About;
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
  return { cells, line: cells.length > maskable || (about.is === "field" && ordered), about };
}

function isOrdered({ from, to }: { readonly from?: unknown; readonly to?: unknown }): boolean {
  return (from === undefined) !== (to === undefined);
}
