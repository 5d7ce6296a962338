import type { Domain, Expression, Json, JsonObject } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { wholeBox } from "../box/box.ts";
import { fieldsRead } from "../expression/parts.ts";
import { drafts } from "../plan/drafts.ts";
import { pathKey } from "../plan/field.ts";
import { valueAt, withValue } from "../plan/given.ts";
import { axis as axisOf } from "../space/axis.ts";
import { cellsOf, certain, sampleOf } from "../space/cells-of.ts";
import { noCuts } from "../space/cuts.ts";
import { numberLine } from "../space/number-line.ts";
import type { Space } from "../space/space.ts";
import { spaceOf } from "../space/space.ts";
import { textLineOf } from "../space/text-line.ts";
import { witness } from "../witness/witness.ts";
import { valuesOf } from "./boundaries.ts";

/** More inputs than this are not made. */
export const mostSamples = 500;

type Choice = { readonly path: readonly string[]; readonly values: readonly (Json | undefined)[] };

/**
 * Inputs on which a translated condition and its function should be compared: every cut with its neighbours, absence
 * and null, first one field at a time, then in combination; all combinations where they are few. Always the same ones.
 */
export function samples(
  domains: Readonly<Record<string, Domain>>,
  expressions: readonly Expression[],
): readonly JsonObject[] {
  const space = spaceOf(drafts(domains), expressions);
  const start = witness(space, domains, wholeBox(space.axes));
  if (start === undefined) return [];
  const choices = choicesOf(space, expressions);
  const found = new Map<string, JsonObject>();
  const add = (given: JsonObject) => {
    if (found.size < mostSamples) found.set(canonicalJson(given), given);
  };
  add(start);
  const combinations = choices.reduce((all, { values }) => all * values.length, 1);
  if (combinations <= mostSamples) {
    for (let index = 0; index < combinations; index += 1) add(combined(space, start, choices, index));
    return [...found.values()];
  }
  for (const { path, values } of choices) for (const value of values) add(placed(space, start, path, value));
  // A fixed walk through the combinations: a step that shares no factor with any count visits each field's values alike.
  for (let index = 0; index < 4 * mostSamples && found.size < mostSamples; index += 1) {
    add(combined(space, start, choices, index * 2_654_435_761));
  }
  return [...found.values()];
}

/** One value for each field, by the digits of a number. */
function combined(space: Space, start: JsonObject, choices: readonly Choice[], index: number): JsonObject {
  let left = index;
  return choices.reduce((given, { path, values }) => {
    const chosen = values[left % values.length];
    left = Math.floor(left / values.length);
    return placed(space, given, path, chosen);
  }, start);
}

/** The input with this value; an object on the way that was left out is made as its schema asks. */
function placed(space: Space, given: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  if (value === undefined) return withValue(given, path, undefined);
  const made = space.factsOf(path).through.reduce((all, parent) => {
    const there = valueAt(all, parent);
    return there === undefined || there === null
      ? withValue(all, parent, sampleOf(certain(space.factsOf(parent).domain)))
      : all;
  }, given);
  const { domain } = space.factsOf(path);
  return withValue(
    made,
    path,
    domain.type === "object" && value !== null ? (sampleOf(certain(domain)) ?? value) : value,
  );
}

function choicesOf(space: Space, expressions: readonly Expression[]): readonly Choice[] {
  const choices = new Map<string, Choice>();
  for (const axis of space.axes) {
    if (axis.about.is !== "field") continue;
    const { path } = axis.about;
    choices.set(pathKey(path), { path, values: valuesOf(axis) });
  }
  for (const path of expressions.flatMap(fieldsRead)) {
    if (choices.has(pathKey(path))) continue;
    const { domain } = space.factsOf(path);
    choices.set(pathKey(path), {
      path,
      values: valuesOf(axisOf({ is: "field", path, domain }, cellsOf(domain, noCuts()))),
    });
  }
  return [...choices.values()]
    .map((choice) => ({ ...choice, values: [...new Set([...choice.values, ...compared(space, choice, choices)])] }))
    .sort((a, b) => a.path.length - b.path.length);
}

/** The values of fields that this one is compared with, and those beside them, as far as it admits them. */
function compared(space: Space, { path }: Choice, choices: ReadonlyMap<string, Choice>): readonly Json[] {
  const { domain } = space.factsOf(path);
  const others = space.axes.flatMap(({ about }) => {
    if (about.is !== "pair") return [];
    const [left, right] = [pathKey(about.left), pathKey(about.right)];
    return left === pathKey(path) ? [right] : right === pathKey(path) ? [left] : [];
  });
  const values = others.flatMap((other) => choices.get(other)?.values ?? []);
  if (domain.type === "string") {
    const line = textLineOf(domain);
    return values.flatMap((value) => {
      if (typeof value !== "string") return [];
      const near = [line.least({ at: value, included: true }), line.least({ at: value, included: false })];
      return near.filter((each) => each !== undefined);
    });
  }
  if (domain.type !== "number") return [];
  const line = numberLine(domain);
  return values.flatMap((value) => {
    if (typeof value !== "number") return [];
    const [at, below, above] = [
      line.least({ at: value, included: true }),
      line.greatest({ at: value, included: false }),
      line.least({ at: value, included: false }),
    ];
    return [at, below, above].filter((each) => each !== undefined);
  });
}
