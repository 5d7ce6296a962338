import type { Comparison, Expression, Scalar } from "@geartrain/model";
import { expressionText } from "../expression/expression-text.ts";
import type { Bound } from "../space/line.ts";
import type { FieldRegion, Part, Region, Relation } from "./region.ts";

/** The condition that holds for exactly the inputs of a region, among those the domains admit. */
export function regionAsExpression(region: Region): Expression {
  return all([...region.fields.map(fieldExpression), ...region.relations.map(relationExpression)]);
}

/** The same as TypeScript: `it.amount >= 5_000 && it.category === "travel"`. */
export function regionAsCondition(region: Region, parameter = "it"): string {
  return expressionText(regionAsExpression(region), parameter);
}

function fieldExpression(region: FieldRegion): Expression {
  return any(region.parts.map((part) => partExpression(fieldOf(region), part, region)));
}

function fieldOf({ path, through }: FieldRegion): Expression {
  return { is: "field", path, ...(through && { optional: true }) };
}

function partExpression(field: Expression, part: Part, region: FieldRegion): Expression {
  switch (part.is) {
    case "value":
      return compared(field, "===", part.value);
    case "others":
      return all([
        ...there(field, region),
        { is: "not", of: { is: "includes", list: { is: "literal", value: part.except }, value: field } },
      ]);
    case "missing":
      return { is: "compare", by: "===", left: field, right: { is: "undefined" } };
    case "present":
      return all(there(field, region));
    case "numbers":
      return isOne(part) ? compared(field, "===", part.from.at) : all([...there(field, region), ...ends(field, part)]);
    case "texts":
      if (isOne(part)) return compared(field, "===", part.from.at);
      return all([
        ...there(field, region),
        ...ends(field, part),
        ...(part.except ?? []).map((text) => compared(field, "!==", text)),
        ...lengthEnds(field, part.length),
      ]);
    case "list":
      return all([
        ...there(field, region),
        ...lengthEnds(field, part.length),
        ...(part.has ?? []).map((value) => includes(field, value)),
        ...(part.lacks ?? []).map((value): Expression => ({ is: "not", of: includes(field, value) })),
      ]);
  }
}

type One<V> = { readonly from: Bound<V>; readonly to: Bound<V> };

function isOne<V>(part: { readonly from?: Bound<V>; readonly to?: Bound<V> }): part is One<V> {
  return part.from?.included === true && part.to?.included === true && part.from.at === part.to.at;
}

/** That there is a value, where there may be none. */
function there(field: Expression, { optional, nullable, through }: FieldRegion): readonly Expression[] {
  const found: Expression[] = [];
  if (optional || through) found.push({ is: "compare", by: "!==", left: field, right: { is: "undefined" } });
  if (nullable) found.push(compared(field, "!==", null));
  return found;
}

interface Ends {
  readonly from?: Bound<number | string>;
  readonly to?: Bound<number | string>;
}

function ends(operand: Expression, { from, to }: Ends): readonly Expression[] {
  return [
    ...(from ? [compared(operand, from.included ? ">=" : ">", from.at)] : []),
    ...(to ? [compared(operand, to.included ? "<=" : "<", to.at)] : []),
  ];
}

function lengthEnds(field: Expression, length: { readonly from: number; readonly to?: number } | undefined) {
  if (length === undefined) return [];
  const operand: Expression = { is: "length", of: field };
  if (length.from === length.to) return [compared(operand, "===", length.from)];
  return ends(operand, {
    ...(length.from > 0 && { from: { at: length.from, included: true } }),
    ...(length.to !== undefined && { to: { at: length.to, included: true } }),
  });
}

function includes(list: Expression, value: Scalar): Expression {
  return { is: "includes", list, value: { is: "literal", value } };
}

function relationExpression({ left, right, differences }: Relation): Expression {
  const [a, b]: [Expression, Expression] = [
    { is: "field", path: left },
    { is: "field", path: right },
  ];
  const shifted = (by: number): Expression => {
    if (by === 0) return b;
    return { is: "arithmetic", by: by > 0 ? "+" : "-", left: b, right: { is: "literal", value: Math.abs(by) } };
  };
  const [first, second] = differences;
  if (differences.length === 2 && first?.to?.at === 0 && second?.from?.at === 0 && !first.to.included && !second.to) {
    return { is: "compare", by: "!==", left: a, right: b };
  }
  return any(
    differences.map((range) => {
      if (isOne(range)) return { is: "compare", by: "===", left: a, right: shifted(range.from.at) };
      const { from, to } = range;
      const found: Expression[] = [];
      if (from) found.push({ is: "compare", by: from.included ? ">=" : ">", left: a, right: shifted(from.at) });
      if (to) found.push({ is: "compare", by: to.included ? "<=" : "<", left: a, right: shifted(to.at) });
      return all(found);
    }),
  );
}

function compared(left: Expression, by: Comparison, value: Scalar): Expression {
  return { is: "compare", by, left, right: { is: "literal", value } };
}

function all(of: readonly Expression[]): Expression {
  const open = of.filter((each) => !isLiteral(each, true));
  return (
    open.reduceRight<Expression | undefined>(
      (right, left) => (right ? joined("and", left, right) : left),
      undefined,
    ) ?? {
      is: "literal",
      value: true,
    }
  );
}

function any(of: readonly Expression[]): Expression {
  const truth = of.find((each) => isLiteral(each, true));
  if (truth) return truth;
  return (
    of.reduceRight<Expression | undefined>((right, left) => (right ? joined("or", left, right) : left), undefined) ?? {
      is: "literal",
      value: false,
    }
  );
}

/** Chains lean to the left, as the parser of TypeScript reads them. */
function joined(is: "and" | "or", left: Expression, right: Expression): Expression {
  if (right.is !== is) return { is, left, right };
  return { is, left: joined(is, left, right.left), right: right.right };
}

function isLiteral(expression: Expression, value: boolean): boolean {
  return expression.is === "literal" && expression.value === value;
}
