import type { Box } from "../box/box.ts";
import { at, wholeBox } from "../box/box.ts";
import type { Formula } from "../box/formula.ts";
import { standingOf } from "../box/formula.ts";
import { boxesOf } from "../box/pieces.ts";
import type { Axis } from "../space/axis.ts";

/**
 * What rules match, in pieces: boxes, kept in rows so that a search reads them fast, and after them the formulas that
 * would be too many boxes. A piece is named by its number.
 */
export interface Pieces {
  readonly axes: readonly Axis[];
  readonly boxes: number;
  readonly rows: Int32Array;
  readonly formulas: readonly Formula[];
  /** The rule that each piece belongs to. */
  readonly rule: readonly number[];
}

export function piecesOf(axes: readonly Axis[], rules: readonly Formula[]): Pieces {
  const width = 2 * axes.length;
  const boxes: (readonly [number, Box])[] = [];
  const formulas: (readonly [number, Formula])[] = [];
  for (const [index, formula] of rules.entries()) {
    const found = boxesOf(axes, formula);
    if (found === undefined) formulas.push([index, formula]);
    else for (const box of found) boxes.push([index, box]);
  }
  const rows = new Int32Array(width * boxes.length);
  for (const [index, [, box]] of boxes.entries()) rows.set(box, index * width);
  return {
    axes,
    boxes: boxes.length,
    rows,
    formulas: formulas.map(([, formula]) => formula),
    rule: [...boxes, ...formulas].map(([rule]) => rule),
  };
}

/** The box of a piece, or of all a formula may reach. */
export function boxOf(pieces: Pieces, piece: number): Box {
  const width = 2 * pieces.axes.length;
  return piece < pieces.boxes ? pieces.rows.slice(piece * width, (piece + 1) * width) : wholeBox(pieces.axes);
}

export const apart = -1;

/** On how many axes the piece covers a part of the box only; `apart`: it holds nothing of it. */
export function partialAxes(pieces: Pieces, piece: number, box: Box): number {
  if (piece >= pieces.boxes) {
    const stands = standingOf(pieces.formulas[piece - pieces.boxes] ?? false, box);
    return stands === "outside" ? apart : stands === "inside" ? 0 : unknown;
  }
  const { axes, rows } = pieces;
  let place = piece * 2 * axes.length;
  let partial = 0;
  for (let index = 0; index < axes.length; index += 1, place += 2) {
    const [low, high] = [at(box, 2 * index), at(box, 2 * index + 1)];
    if (axes[index]?.line) {
      const [from, to] = [at(rows, place), at(rows, place + 1)];
      if (from > high || to < low) return apart;
      if (from > low || to < high) partial += 1;
    } else {
      const mask = at(rows, place);
      if ((mask & low) === 0) return apart;
      if ((low & ~mask) !== 0) partial += 1;
    }
  }
  return partial;
}

/** More axes than any piece has: a formula is never cut along its faces. */
export const unknown = 1_000_000;

/** The first axis, from `after` on, of which the piece covers a part only. */
export function partialAxis(pieces: Pieces, piece: number, box: Box, after = 0): number {
  const { axes, rows } = pieces;
  for (let index = after; index < axes.length; index += 1) {
    const place = (piece * axes.length + index) * 2;
    const [low, high] = [at(box, 2 * index), at(box, 2 * index + 1)];
    if (axes[index]?.line ? at(rows, place) > low || at(rows, place + 1) < high : (low & ~at(rows, place)) !== 0) {
      return index;
    }
  }
  return axes.length;
}
