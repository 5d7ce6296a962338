import type { Axis } from "../space/axis.ts";
import { wholeMask } from "./cell-set.ts";

/** A box of cells, two numbers for each axis: the first and last cell on a line, elsewhere a bit mask and 0. */
export type Box = Int32Array;

export function wholeBox(axes: readonly Axis[]): Box {
  const box = new Int32Array(2 * axes.length);
  for (const [index, axis] of axes.entries()) {
    box[2 * index] = axis.line ? 0 : wholeMask(axis);
    box[2 * index + 1] = axis.line ? axis.cells.length - 1 : 0;
  }
  return box;
}

/** Is nothing left of an axis? */
export function isEmptyAt(line: boolean, box: Box, index: number): boolean {
  return line ? at(box, 2 * index) > at(box, 2 * index + 1) : box[2 * index] === 0;
}

/** What two boxes have together, or undefined. */
export function common(axes: readonly Axis[], a: Box, b: Box): Box | undefined {
  const box = new Int32Array(a.length);
  for (const [index, { line }] of axes.entries()) {
    const [low, high] = [2 * index, 2 * index + 1];
    box[low] = line ? Math.max(at(a, low), at(b, low)) : at(a, low) & at(b, low);
    box[high] = line ? Math.min(at(a, high), at(b, high)) : 0;
    if (isEmptyAt(line, box, index)) return undefined;
  }
  return box;
}

/** Is all of the inner box in the outer one? */
export function holdsAll(axes: readonly Axis[], outer: Box, inner: Box): boolean {
  return axes.every(({ line }, index) => holdsAt(line, outer, inner, index));
}

export function holdsAt(line: boolean, outer: Box, inner: Box, index: number): boolean {
  const [low, high] = [2 * index, 2 * index + 1];
  if (!line) return (at(inner, low) & ~at(outer, low)) === 0;
  return at(outer, low) <= at(inner, low) && at(outer, high) >= at(inner, high);
}

/** The same box with another share of one axis. */
export function withShare(box: Box, index: number, low: number, high: number): Box {
  const changed = box.slice();
  changed[2 * index] = low;
  changed[2 * index + 1] = high;
  return changed;
}

/** How many cells of an axis are in the box. */
export function extent(line: boolean, box: Box, index: number): number {
  return line ? at(box, 2 * index + 1) - at(box, 2 * index) + 1 : bitCount(at(box, 2 * index));
}

/** The cells of one axis that are in the box, in order. */
export function cellsIn(line: boolean, box: Box, index: number): readonly number[] {
  if (line) return Array.from({ length: extent(line, box, index) }, (_, cell) => at(box, 2 * index) + cell);
  return Array.from({ length: 31 }, (_, cell) => cell).filter((cell) => (at(box, 2 * index) & (1 << cell)) !== 0);
}

export function bitCount(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return (((bits + (bits >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24;
}

export function at(box: Int32Array, index: number): number {
  return box[index] as number;
}
