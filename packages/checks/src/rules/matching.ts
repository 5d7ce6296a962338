import type { Expression, Json, JsonObject } from "@geartrain/model";
import type { Coverage, RuleTable } from "@geartrain/rules";
import { evaluateExpression } from "@geartrain/rules";

/** The rules that match these values, as far as that can be decided. */
export function matching({ rules }: RuleTable, given: JsonObject): readonly number[] {
  return [...rules.keys()].filter((rule) => holds(rules[rule]?.expression, given));
}

function holds(expression: Expression | undefined, given: JsonObject): boolean {
  try {
    return expression !== undefined && Boolean(evaluateExpression(expression, given));
  } catch {
    return false;
  }
}

/** The rules that match just below and just above the values of a region in one field. */
export interface Beside {
  readonly below: readonly number[];
  readonly above: readonly number[];
}

/** Who matches beside a range of one field, with everything else as in the witness. */
export function besideRange(
  table: RuleTable,
  { boundaries }: Coverage,
  witness: JsonObject,
  path: readonly string[],
  isInside: (value: number) => boolean,
): Beside {
  const values = boundaries.find((each) => each.path.join(".") === path.join("."))?.values ?? [];
  const numbers = values.filter((value) => typeof value === "number").sort((left, right) => left - right);
  const inside = numbers.filter(isInside);
  const [first = Number.NaN, last = Number.NaN] = [inside[0], inside.at(-1)];
  const before = numbers.filter((value) => value < first).at(-1);
  const after = numbers.find((value) => value > last);
  const at = (value: number | undefined) =>
    value === undefined ? [] : matching(table, withValue(witness, path, value));
  return { below: at(before), above: at(after) };
}

function withValue(given: JsonObject, [key = "", ...rest]: readonly string[], value: Json): JsonObject {
  const inner = given[key];
  const next = rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest, value);
  return { ...given, [key]: next };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
