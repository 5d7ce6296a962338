import type { Json } from "@geartrain/model";
import type { Box } from "../box/box.ts";
import { cellsIn, wholeBox } from "../box/box.ts";
import { pathKey } from "../plan/field.ts";
import { isWhole } from "../space/guard.ts";
import type { Space } from "../space/space.ts";
import type { Demand, Variable } from "./solve.ts";
import { solve } from "./solve.ts";
import { variableOf } from "./variable.ts";

/** More ways than this for pairs of fields to compare are not tried. */
const mostWays = 2_000;

/**
 * Values for the fields of a box that are compared with each other, by their path; an empty map where none are.
 * @returns undefined where no values fit
 */
export function related(space: Space, box: Box): ReadonlyMap<string, Json> | undefined {
  const whole = wholeBox(space.axes);
  const narrowed = space.axes.flatMap(({ about }, index) =>
    about.is === "pair" && !isWhole(whole, box, index) && isMeant(space, box, index) ? [{ about, index }] : [],
  );
  if (narrowed.length === 0) return new Map();
  const ways = combinations(
    narrowed.map(({ about, index }) =>
      cellsIn(space.axes[index]?.line === true, box, index).map((cell): Demand => {
        const part = space.axes[index]?.cells[cell]?.part;
        const range = part?.is === "numbers" ? part : {};
        return { left: pathKey(about.left), right: pathKey(about.right), ...range };
      }),
    ),
  );
  const paths = narrowed.flatMap(({ about }) => [about.left, about.right]);
  return solved(space, box, paths, ways, true) ?? solved(space, box, paths, ways, false);
}

type Ways = readonly (readonly Demand[])[];

/** `plain`: only whole numbers from 0 on, which people like to read. */
function solved(space: Space, box: Box, paths: readonly (readonly string[])[], ways: Ways, plain: boolean) {
  const variables = new Map<string, Variable>();
  for (const path of paths) {
    const variable = variableOf(space, box, path, plain);
    if (variable === undefined) return undefined;
    variables.set(pathKey(path), variable);
  }
  for (const demands of ways) {
    const found = solve(variables, demands);
    if (found) return found;
  }
  return undefined;
}

/** A relation between fields of which one is absent says nothing. */
function isMeant(space: Space, box: Box, axis: number): boolean {
  return space.guards.every(
    (guard) =>
      guard.axis !== axis ||
      cellsIn(lineAt(space, guard.by), box, guard.by).some((cell) => isThere(space, guard.by, cell)),
  );
}

function lineAt(space: Space, index: number): boolean {
  return space.axes[index]?.line === true;
}

function isThere(space: Space, index: number, cell: number): boolean {
  return (space.axes[index]?.cells[cell]?.value ?? undefined) !== undefined;
}

function combinations<T>(choices: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return choices.reduce<readonly (readonly T[])[]>(
    (all, each) => all.flatMap((chosen) => each.map((one) => [...chosen, one])).slice(0, mostWays),
    [[]],
  );
}
