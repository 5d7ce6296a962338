import type { Json } from "@geartrain/model";
import type { Box } from "../box/box.ts";
import { cellsIn, wholeBox } from "../box/box.ts";
import { pathKey } from "../plan/field.ts";
import { partsIn } from "../region/parts-in.ts";
import type { Part } from "../region/region.ts";
import { isWhole } from "../space/guard.ts";
import type { Line } from "../space/line.ts";
import { leastWithin } from "../space/line.ts";
import type { NumberDomain } from "../space/number-line.ts";
import { numberLine } from "../space/number-line.ts";
import type { Space } from "../space/space.ts";
import { asText, textLineOf } from "../space/text-line.ts";
import type { Demand, Variable } from "./solve.ts";
import { solve } from "./solve.ts";

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

/** A field's values in the box, in order. */
function variableOf(space: Space, box: Box, path: readonly string[], plain: boolean): Variable | undefined {
  const { domain } = space.factsOf(path);
  const index = space.axes.findIndex(({ about }) => about.is === "field" && pathKey(about.path) === pathKey(path));
  const axis = space.axes[index];
  const parts: readonly Part[] = axis ? partsIn(axis, box, index) : [{ is: "numbers" }, { is: "texts" }];
  if (domain.type === "number")
    return within(
      numberLine(plain ? asPlain(domain) : domain),
      parts.filter(({ is }) => is === "numbers"),
    );
  if (domain.type !== "string" && domain.type !== "person") return undefined;
  return within(
    textLineOf(asText(domain)),
    parts.filter(({ is }) => is === "texts"),
  );
}

function asPlain(domain: NumberDomain): NumberDomain {
  return { ...domain, min: Math.max(0, domain.min ?? 0), ...(domain.step === undefined && { integer: true }) };
}

type Ranges = readonly Part[];

/** The line, narrowed to some ranges in order. */
function within<V extends number | string>(line: Line<V>, ranges: Ranges): Variable {
  const pieces = ranges as readonly unknown[] as readonly {
    readonly from?: never;
    readonly to?: never;
    readonly except?: readonly V[];
  }[];
  const least: Variable["least"] = (from) => {
    let best: V | undefined;
    for (const { from: start, to, except } of pieces) {
      const after = from as { readonly at: V; readonly included: boolean } | undefined;
      const later = line.least(after);
      const begin = later === undefined ? undefined : leastWithin(line, start, to);
      if (later === undefined || begin === undefined) continue;
      let value = later > begin ? leastWithin(line, { at: later, included: true }, to) : begin;
      while (value !== undefined && except?.includes(value))
        value = leastWithin(line, { at: value, included: false }, to);
      if (value !== undefined && (best === undefined || value < best)) best = value;
    }
    return best;
  };
  return { least };
}

function combinations<T>(choices: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return choices.reduce<readonly (readonly T[])[]>(
    (all, each) => all.flatMap((chosen) => each.map((one) => [...chosen, one])).slice(0, mostWays),
    [[]],
  );
}
