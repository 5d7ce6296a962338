import type { Box } from "../box/box.ts";
import { at, wholeBox, withShare } from "../box/box.ts";
import type { CellSet } from "../box/cell-set.ts";
import { cellsWhere, standing } from "../box/cell-set.ts";
import { pathKey } from "../plan/field.ts";
import type { Axis } from "./axis.ts";

/** An axis that means something only where another axis says so: a field of an object that is there. */
export interface Guard {
  readonly axis: number;
  readonly by: number;
  readonly cells: CellSet;
}

export function guardsOf(axes: readonly Axis[]): readonly Guard[] {
  const places = new Map(axes.map(({ about }, index) => [about.is === "field" ? pathKey(about.path) : "", index]));
  return axes.flatMap(({ about }, axis) => {
    if (about.is === "opaque") return [];
    const needed =
      about.is === "pair"
        ? [about.left, about.right, ...through(about.left), ...through(about.right)]
        : through(about.path);
    return needed.flatMap((path) => {
      const by = places.get(pathKey(path));
      const other = by === undefined ? undefined : axes[by];
      if (by === undefined || other === undefined) return [];
      const every = other.cells.map((_, index) => index);
      const cells = cellsWhere(other, every, (cell) => (other.cells[cell]?.value ?? undefined) !== undefined);
      return [{ axis, by, cells }];
    });
  });
}

function through(path: readonly string[]): readonly (readonly string[])[] {
  return path.slice(1).map((_, index) => path.slice(0, index + 1));
}

export function isWhole(whole: Box, box: Box, axis: number): boolean {
  return at(box, 2 * axis) === at(whole, 2 * axis) && at(box, 2 * axis + 1) === at(whole, 2 * axis + 1);
}

/** The box in parts where each axis it narrows means something: the others are left as wide as can be. */
export function meaningful(axes: readonly Axis[], guards: readonly Guard[], box: Box): readonly Box[] {
  const whole = wholeBox(axes);
  for (const { axis, by, cells } of guards) {
    if (isWhole(whole, box, axis)) continue;
    const [low, high] = [at(box, 2 * by), at(box, 2 * by + 1)];
    if (standing(cells, low, high) === "inside") continue;
    const freed = withShare(box, axis, at(whole, 2 * axis), at(whole, 2 * axis + 1));
    const [inner, ...outer] = partsBy(cells, low, high);
    return [
      ...(inner ? meaningful(axes, guards, withShare(box, by, ...inner)) : []),
      ...outer.flatMap((part) => meaningful(axes, guards, withShare(freed, by, ...part))),
    ];
  }
  return [box];
}

type Share = readonly [number, number];

/** The share inside the set, if any, and the shares outside. */
function partsBy(cells: CellSet, low: number, high: number): readonly [Share | undefined, ...Share[]] {
  if (typeof cells === "number") {
    const [inner, outer] = [low & cells, low & ~cells];
    return [inner === 0 ? undefined : [inner, 0], ...(outer === 0 ? [] : [[outer, 0] as const])];
  }
  const [from = 0, to = -1] = cells;
  const inner: Share = [Math.max(low, from), Math.min(high, to)];
  const outer: Share[] = [];
  if (low < from) outer.push([low, Math.min(high, from - 1)]);
  if (high > to) outer.push([Math.max(low, to + 1), high]);
  return [inner[0] <= inner[1] ? inner : undefined, ...outer];
}

/** How far a box may grow: where it narrows an axis, not beyond where that means something. */
export function limitsOf(axes: readonly Axis[], guards: readonly Guard[], box: Box): Box {
  const whole = wholeBox(axes);
  return guards.reduce((limits, { axis, by, cells }) => {
    if (isWhole(whole, box, axis)) return limits;
    const [low, high] = [at(limits, 2 * by), at(limits, 2 * by + 1)];
    const [inner] = partsBy(cells, low, high);
    return inner ? withShare(limits, by, ...inner) : limits;
  }, whole);
}
