import type { Box } from "../box/box.ts";
import { wholeBox } from "../box/box.ts";
import type { Formula } from "../box/formula.ts";
import { allOf, standingOf } from "../box/formula.ts";
import type { Axis } from "../space/axis.ts";
import { splitOpen } from "./branch.ts";
import type { Meter } from "./meter.ts";

/**
 * Looks for boxes in which all these formulas hold, and hands them over until one is accepted.
 * @returns whether one was; false also when the budget ran out
 */
export function somewhere(
  axes: readonly Axis[],
  formulas: readonly Formula[],
  meter: Meter,
  accept: (box: Box) => boolean,
  start: Box = wholeBox(axes),
): boolean {
  const formula = allOf(formulas);
  const search = (box: Box): boolean => {
    if (!meter.spend(axes.length)) return false;
    const stands = standingOf(formula, box);
    if (stands === "outside") return false;
    if (stands === "inside") return accept(box);
    const halves = splitOpen(formula, box);
    return halves?.some(search) ?? false;
  };
  return search(start);
}
