import type { Axis } from "../space/axis.ts";
import type { Box } from "./box.ts";
import { common, holdsAll, wholeBox, withShare } from "./box.ts";
import type { Formula } from "./formula.ts";

/** A formula in more boxes than this stays a formula. */
const mostBoxes = 64;

/** The boxes that a formula is made of, which may overlap; or undefined when there are too many. */
export function boxesOf(axes: readonly Axis[], formula: Formula): readonly Box[] | undefined {
  if (formula === false) return [];
  if (formula === true) return [wholeBox(axes)];
  if (formula.is === "in") return boxesIn(axes, formula.axis, formula.cells);
  let boxes: readonly Box[] = formula.is === "and" ? [wholeBox(axes)] : [];
  for (const part of formula.of) {
    const more = boxesOf(axes, part);
    if (more === undefined) return undefined;
    const next = formula.is === "or" ? [...boxes, ...more] : crossed(axes, boxes, more);
    boxes = next.length > 1 ? widest(axes, next) : next;
    if (boxes.length > mostBoxes) return undefined;
  }
  return boxes;
}

function boxesIn(axes: readonly Axis[], axis: number, cells: number | readonly number[]): readonly Box[] | undefined {
  const whole = wholeBox(axes);
  if (typeof cells === "number") return [withShare(whole, axis, cells, 0)];
  if (cells.length > 2 * mostBoxes) return undefined;
  return cells.flatMap((low, at) => (at % 2 === 0 ? [withShare(whole, axis, low, cells[at + 1] ?? low)] : []));
}

function crossed(axes: readonly Axis[], boxes: readonly Box[], others: readonly Box[]): readonly Box[] {
  return boxes.flatMap((box) => others.flatMap((other) => common(axes, box, other) ?? []));
}

/** Without the boxes that lie in another. */
function widest(axes: readonly Axis[], boxes: readonly Box[]): readonly Box[] {
  if (boxes.length > mostBoxes ** 2 / 4) return boxes;
  return boxes.filter(
    (box, index) =>
      !boxes.some(
        (other, place) =>
          place !== index && holdsAll(axes, other, box) && (place < index || !holdsAll(axes, box, other)),
      ),
  );
}
