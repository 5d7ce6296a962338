import type { Box } from "../box/box.ts";
import { at, wholeBox, withShare } from "../box/box.ts";
import { wholeMask } from "../box/cell-set.ts";
import { standingOf } from "../box/formula.ts";
import type { Pieces } from "./pieces.ts";
import { apart, partialAxes } from "./pieces.ts";

/** A formula's reach is found cell by cell, so far and no farther. */
const mostSteps = 64;

/** The box, made as large as it can be on these axes, one after the other, without touching a piece. */
export function grown(pieces: Pieces, start: Box, axes: readonly number[], limits: Box = wholeBox(pieces.axes)): Box {
  return axes.reduce((box, axis) => grownOn(pieces, box, axis, limits), start);
}

function grownOn(pieces: Pieces, box: Box, axis: number, limits: Box): Box {
  const { line = false } = pieces.axes[axis] ?? {};
  const [low, high] = [at(limits, 2 * axis), at(limits, 2 * axis + 1)];
  const open = withShare(box, axis, low, high);
  const near: number[] = [];
  for (let id = 0; id < pieces.rule.length; id += 1) if (partialAxes(pieces, id, open) !== apart) near.push(id);
  const boxes = near.filter((id) => id < pieces.boxes);
  const grown = line ? stretched(pieces, box, axis, boxes, open) : filled(pieces, axis, boxes, open);
  const formulas = near.slice(boxes.length);
  if (formulas.length === 0) return grown;
  return line ? stepped(pieces, box, grown, axis, formulas) : tried(pieces, box, grown, axis, formulas);
}

function stretched(pieces: Pieces, box: Box, axis: number, near: readonly number[], open: Box): Box {
  let [low, high] = [at(open, 2 * axis), at(open, 2 * axis + 1)];
  for (const id of near) {
    const place = (id * pieces.axes.length + axis) * 2;
    const [from, to] = [at(pieces.rows, place), at(pieces.rows, place + 1)];
    if (to < at(box, 2 * axis)) low = Math.max(low, to + 1);
    else high = Math.min(high, from - 1);
  }
  return withShare(box, axis, low, high);
}

function filled(pieces: Pieces, axis: number, near: readonly number[], open: Box): Box {
  const taken = near.reduce((mask, id) => mask | at(pieces.rows, (id * pieces.axes.length + axis) * 2), 0);
  const whole = at(open, 2 * axis) & wholeMask(pieces.axes[axis] as Pieces["axes"][number]);
  return withShare(open, axis, whole & ~taken, 0);
}

function isFree(pieces: Pieces, formulas: readonly number[], box: Box): boolean {
  return formulas.every((id) => standingOf(pieces.formulas[id - pieces.boxes] ?? false, box) === "outside");
}

function stepped(pieces: Pieces, box: Box, most: Box, axis: number, formulas: readonly number[]): Box {
  let [low, high] = [at(box, 2 * axis), at(box, 2 * axis + 1)];
  for (let step = 0; step < mostSteps && low > at(most, 2 * axis); step += 1) {
    if (!isFree(pieces, formulas, withShare(box, axis, low - 1, low - 1))) break;
    low -= 1;
  }
  for (let step = 0; step < mostSteps && high < at(most, 2 * axis + 1); step += 1) {
    if (!isFree(pieces, formulas, withShare(box, axis, high + 1, high + 1))) break;
    high += 1;
  }
  return withShare(box, axis, low, high);
}

function tried(pieces: Pieces, box: Box, most: Box, axis: number, formulas: readonly number[]): Box {
  let mask = at(box, 2 * axis);
  for (let cell = 1; cell <= at(most, 2 * axis); cell *= 2) {
    if ((at(most, 2 * axis) & cell) === 0 || (mask & cell) !== 0) continue;
    if (isFree(pieces, formulas, withShare(box, axis, cell, 0))) mask |= cell;
  }
  return withShare(box, axis, mask, 0);
}
