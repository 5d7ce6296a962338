import type { Expression } from "@geartrain/model";
import type { Formula } from "../box/formula.ts";
import { allOf } from "../box/formula.ts";
import { evaluateExpression } from "../expression/evaluate-expression.ts";
import { everyPart, fieldsRead, partsOf, withPartAt } from "../expression/parts.ts";
import { mayBeNothing } from "../plan/field.ts";
import { withValue } from "../plan/given.ts";
import { meter } from "../search/meter.ts";
import { somewhere } from "../search/somewhere.ts";
import type { OptionalCompared } from "./coverage.ts";
import { feasible } from "./feasible.ts";
import type { ReadTable } from "./table.ts";

/** Work for one comparison: few fields are optional, and their rules are small. */
const budget = 20_000;

type Compare = Extract<Expression, { readonly is: "compare" }>;

/**
 * Comparisons that give an answer where the value is missing, and by it decide whether their rule matches.
 * `x === undefined` asks for absence and is none of them; nor is one that is reached only when the value is there.
 */
export function findOptionalCompared(read: ReadTable): readonly OptionalCompared[] {
  return read.table.rules.flatMap(({ expression }, rule) => {
    if (!fieldsRead(expression).some((field) => mayBeNothing(read.space.factsOf(field)))) return [];
    return [...everyPart(expression)].flatMap(([path, part]) => {
      if (part.is !== "compare" || !misleads(expression, path, part)) return [];
      return fieldsRead(part).flatMap((field) => comparedWithout(read, rule, path, part, field));
    });
  });
}

/** An order, or an inequality: what is true or false of a missing value without anybody having thought of it. */
function misleads(root: Expression, path: readonly string[], { by, left, right }: Compare): boolean {
  if ([left, right].some((side) => side.is === "undefined" || (side.is === "literal" && side.value === null)))
    return false;
  if (by.startsWith("<") || by.startsWith(">")) return true;
  return by.startsWith("!") !== isNegated(root, path);
}

function isNegated(root: Expression, path: readonly string[]): boolean {
  let negated = false;
  let at = root;
  for (const key of path) {
    if (at.is === "not") negated = !negated;
    at = partsOf(at).find(([name]) => name === key)?.[1] ?? at;
  }
  return negated;
}

function comparedWithout(
  read: ReadTable,
  rule: number,
  path: readonly string[],
  part: Compare,
  field: readonly string[],
): readonly OptionalCompared[] {
  const facts = read.space.factsOf(field);
  if (!mayBeNothing(facts)) return [];
  return ([undefined, null] as const).flatMap((value) => {
    const holds = evaluated(part, field, value);
    const without = cellsWithout(read, field, value);
    if (holds === undefined || without === undefined || !decides(read, rule, path, without)) return [];
    return [{ rule, path, field, value: value === null ? ("null" as const) : ("missing" as const), holds }];
  });
}

/** What a comparison gives for a field that holds nothing, as long as that does not depend on another field. */
function evaluated(part: Compare, field: readonly string[], value: null | undefined): boolean | undefined {
  try {
    return Boolean(evaluateExpression(part, withValue({}, field, value)));
  } catch {
    return undefined;
  }
}

/** Where a field, or an object it lies in, is missing or null. */
function cellsWithout({ space }: ReadTable, field: readonly string[], value: null | undefined): Formula | undefined {
  const paths = [field, ...space.factsOf(field).through].map((path) => path.join("\u0000"));
  for (const [index, axis] of space.axes.entries()) {
    if (axis.about.is !== "field" || !paths.includes(axis.about.path.join("\u0000"))) continue;
    const cell = axis.cells.findIndex((each) => each.value === value);
    if (cell >= 0) return { is: "in", axis: index, cells: axis.line ? [cell, cell] : 1 << cell };
  }
  return undefined;
}

/** Is there such an input for which the rule's match turns with the comparison? */
function decides(read: ReadTable, rule: number, path: readonly string[], without: Formula): boolean {
  const { space, table } = read;
  const expression = table.rules[rule]?.expression;
  if (expression === undefined) return false;
  const forced = (value: boolean) => withPartAt(expression, path, { is: "literal", value });
  const [yes, no] = [forced(true), forced(false)];
  return [
    [space.formula(yes, true), space.formula(no, false)],
    [space.formula(yes, false), space.formula(no, true)],
  ].some((turn) =>
    somewhere(space.axes, [allOf([without, ...turn])], meter(budget), (box) => feasible(read, box) !== undefined),
  );
}
