import type { Expression, JsonObject, Scalar } from "@geartrain/model";
import { evaluateExpression } from "../expression/evaluate-expression.ts";
import { expressionText } from "../expression/expression-text.ts";
import { isNullish, lift } from "../expression/lift.ts";
import { fieldsRead, hasOpaque, partsOf, withPart } from "../expression/parts.ts";
import type { Cell } from "../space/cell.ts";
import { cutsOf } from "../space/cuts-of.ts";
import type { Drafts } from "./drafts.ts";
import { cut, facts } from "./drafts.ts";
import type { FieldFacts } from "./field.ts";
import { mayBeAbsent, mayBeNothing, pathKey } from "./field.ts";
import { withValue } from "./given.ts";
import type { Plan } from "./plan.ts";
import { both, either } from "./plan.ts";
import { planPair } from "./plan-pair.ts";

/** What is already settled about the input on the way to a part of a condition. */
export interface Case {
  readonly given: JsonObject;
  /** Paths whose value `given` holds, or below which there is nothing. */
  readonly fixed: ReadonlySet<string>;
  /** Paths that are known to lead to an object, or to a value that is there. */
  readonly there: ReadonlySet<string>;
}

const anyCase: Case = { given: {}, fixed: new Set(), there: new Set() };

/**
 * Where a condition is true, or where it is false. Where it throws it is neither.
 * What is truthy counts as true.
 */
export function planRule(expression: Expression, wanted: boolean, all: Drafts): Plan {
  return plan(lift(expression), wanted, anyCase, all);
}

function plan(expression: Expression, wanted: boolean, at: Case, all: Drafts): Plan {
  if (expression.is === "opaque") return opaque(expression.key, expression.text, wanted, all);
  const free = fieldsRead(expression).filter((path) => isFree(path, at));
  const [only] = free;
  if (!hasOpaque(expression)) {
    if (only === undefined) return holds(expression, wanted, at.given);
    if (free.length === 1) {
      const field = facts(all, only);
      const through = unsettled(field, at);
      if (through) return planPresence(expression, wanted, through, at, all);
      const test = planField(expression, wanted, field, at, all);
      if (test !== undefined) return test;
    }
  }
  return planParts(expression, wanted, at, all) ?? planMixed(expression, wanted, free, at, all);
}

/** The expression with the values that the case settles in place of their fields. */
function settledIn(expression: Expression, at: Case): Expression {
  if (expression.is === "field" && !isFree(expression.path, at)) {
    const value = evaluated(expression, at.given);
    if (value === undefined) return expression;
    return value.of === undefined ? { is: "undefined" } : { is: "literal", value: value.of as Scalar };
  }
  return partsOf(expression).reduce<Expression>(
    (all, [key, part]) => withPart(all, key, settledIn(part, at)),
    expression,
  );
}

function evaluated(expression: Expression, given: JsonObject): { readonly of: unknown } | undefined {
  try {
    return { of: evaluateExpression(expression, given) };
  } catch {
    return undefined;
  }
}

function isFree(path: readonly string[], at: Case): boolean {
  return !path.some((_, index) => at.fixed.has(pathKey(path.slice(0, index + 1))));
}

/** The outermost object on the way of which nothing is known yet. */
function unsettled({ through }: FieldFacts, at: Case): readonly string[] | undefined {
  return through.find((path) => !at.there.has(pathKey(path)));
}

function holds(expression: Expression, wanted: boolean, given: JsonObject): boolean {
  try {
    return Boolean(evaluateExpression(expression, given)) === wanted;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** A condition on one field: its truth for the value of each cell. */
function planField(
  expression: Expression,
  wanted: boolean,
  field: FieldFacts,
  at: Case,
  all: Drafts,
): Plan | undefined {
  const { path, domain } = field;
  const cuts = cutsOf(expression, domain);
  if (cuts === undefined) return undefined;
  const draft = all.field(path, domain);
  if (!cut(draft, cuts)) return undefined;
  const test = ({ value }: Cell) => holds(expression, wanted, withValue(at.given, path, value));
  return { is: "test", draft, holds: test, cuts };
}

/** Each thing that an object on the way may be, and what follows. */
function planPresence(expression: Expression, wanted: boolean, path: readonly string[], at: Case, all: Drafts): Plan {
  const { domain } = facts(all, path);
  const draft = all.field(path, domain);
  const cases = [undefined, null].flatMap((value): readonly Plan[] => {
    if (value === undefined ? !domain.optional : !domain.nullable) return [];
    const settled = { ...at, given: withValue(at.given, path, value), fixed: added(at.fixed, path) };
    const test: Plan = { is: "test", draft, holds: (cell) => cell.value === value };
    return [both(test, plan(settledIn(expression, settled), wanted, settled, all))];
  });
  const settled = { ...at, given: withValue(at.given, path, {}), there: added(at.there, path) };
  const there: Plan = { is: "test", draft, holds: isThere };
  return either(...cases, both(there, plan(expression, wanted, settled, all)));
}

function added(to: ReadonlySet<string>, path: readonly string[]): ReadonlySet<string> {
  return new Set([...to, pathKey(path)]);
}

function isThere({ value }: Cell): boolean {
  return value !== undefined && value !== null;
}

/** Conditions made of conditions. */
function planParts(expression: Expression, wanted: boolean, at: Case, all: Drafts): Plan | undefined {
  const part = (of: Expression, want: boolean) => plan(of, want, at, all);
  switch (expression.is) {
    case "not":
      return part(expression.of, !wanted);
    case "and":
    case "or": {
      // The left side decides by itself with one value; with the other it must not have thrown.
      const { left, right } = expression;
      const goesOn = expression.is === "and";
      if (wanted === goesOn) return both(part(left, goesOn), part(right, wanted));
      const reached = mayThrow(left, all) ? both(part(left, goesOn), part(right, wanted)) : part(right, wanted);
      return either(part(left, !goesOn), reached);
    }
    case "choose": {
      const { on, yes, no } = expression;
      return either(both(part(on, true), part(yes, wanted)), both(part(on, false), part(no, wanted)));
    }
    case "coalesce": {
      const { left, right } = expression;
      return part({ is: "choose", on: isNullish(left), yes: right, no: left }, wanted);
    }
    default:
      return undefined;
  }
}

function mayThrow(expression: Expression, all: Drafts): boolean {
  if (expression.is === "field") return !expression.optional && facts(all, expression.path).through.length > 0;
  return partsOf(expression).some(([key, part]) => {
    const inside = expression.is === "length" || key === "list" || key === "text";
    return mayThrow(part, all) || (inside && part.is === "field" && mayBeNothing(facts(all, part.path)));
  });
}

/** A comparison of several fields: case by case where one can be settled, else as a pair, else unknown. */
function planMixed(
  expression: Expression,
  wanted: boolean,
  free: readonly (readonly string[])[],
  at: Case,
  all: Drafts,
): Plan {
  // Whatever else it asks, reading a field of nothing comes first or last, and throws.
  if (fieldsRead(expression).length > free.length) return false;
  if (!hasOpaque(expression)) {
    for (const path of free) {
      const field = facts(all, path);
      const through = unsettled(field, at);
      if (through) return planPresence(expression, wanted, through, at, all);
      const values = valuesOf(field, at);
      if (values) return planValues(expression, wanted, field, values, at, all);
    }
    const pair = planPair(expression, wanted, all);
    if (pair) return pair;
  }
  // Under different cases the same text is the same unknown: whoever evaluates it gets one answer.
  const text = expressionText(expression);
  return opaque(text, text, wanted, all);
}

/** The values to try one by one: all of a finite field, or what a field holds when it holds nothing. */
function valuesOf(
  { path, domain }: FieldFacts,
  at: Case,
): readonly (string | number | boolean | null | undefined)[] | undefined {
  const nothing = [...(domain.nullable ? [null] : []), ...(domain.optional ? [undefined] : [])];
  if (domain.type === "boolean") return [false, true, ...nothing];
  if (domain.type === "oneOf" && domain.values.length <= 12) return [...domain.values, ...nothing];
  if (domain.type !== "number" && domain.type !== "string" && domain.type !== "person") return undefined;
  return mayBeAbsent(domain) && !at.there.has(pathKey(path)) ? nothing : undefined;
}

function planValues(
  expression: Expression,
  wanted: boolean,
  { path, domain }: FieldFacts,
  values: readonly (string | number | boolean | null | undefined)[],
  at: Case,
  all: Drafts,
): Plan {
  const draft = all.field(path, domain);
  if (domain.type === "oneOf") draft.cuts.alike = false;
  const cases = values.map((value) => {
    const settled = { ...at, given: withValue(at.given, path, value), fixed: added(at.fixed, path) };
    const test: Plan = { is: "test", draft, holds: (cell) => cell.value === value };
    return both(test, plan(settledIn(expression, settled), wanted, settled, all));
  });
  if (domain.type === "boolean" || domain.type === "oneOf") return either(...cases);
  const there: Plan = { is: "test", draft, holds: isThere };
  return either(...cases, both(there, plan(expression, wanted, { ...at, there: added(at.there, path) }, all)));
}

function opaque(key: string, text: string, wanted: boolean, all: Drafts): Plan {
  return { is: "test", draft: all.opaque(key, text), holds: ({ value }) => value === wanted };
}
