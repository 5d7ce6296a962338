import type { Comparison, Expression } from "@geartrain/model";
import { ts } from "ts-morph";
import { constantOf, literalOf } from "./constant.ts";
import { opaque } from "./opaque.ts";
import type { Scope } from "./reading.ts";

const comparisons: Readonly<Partial<Record<ts.SyntaxKind, Comparison>>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: "===",
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: "!==",
  [ts.SyntaxKind.EqualsEqualsToken]: "==",
  [ts.SyntaxKind.ExclamationEqualsToken]: "!=",
  [ts.SyntaxKind.LessThanToken]: "<",
  [ts.SyntaxKind.LessThanEqualsToken]: "<=",
  [ts.SyntaxKind.GreaterThanToken]: ">",
  [ts.SyntaxKind.GreaterThanEqualsToken]: ">=",
};

const joins = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: "and",
  [ts.SyntaxKind.BarBarToken]: "or",
  [ts.SyntaxKind.QuestionQuestionToken]: "coalesce",
} as const;

const arithmetic = {
  [ts.SyntaxKind.PlusToken]: "+",
  [ts.SyntaxKind.MinusToken]: "-",
  [ts.SyntaxKind.AsteriskToken]: "*",
  [ts.SyntaxKind.SlashToken]: "/",
  [ts.SyntaxKind.PercentToken]: "%",
} as const;

export function readBinary(node: ts.BinaryExpression, scope: Scope): Expression {
  const operator = node.operatorToken.kind;
  const read = (side: ts.Expression) => scope.reading.read(side, scope);
  const comparison = comparisons[operator];
  if (comparison) return compare(comparison, read(node.left), read(node.right));
  if (operator in joins) {
    return { is: joins[operator as keyof typeof joins], left: read(node.left), right: read(node.right) };
  }
  if (operator in arithmetic) {
    return {
      is: "arithmetic",
      by: arithmetic[operator as keyof typeof arithmetic],
      left: read(node.left),
      right: read(node.right),
    };
  }
  return (operator === ts.SyntaxKind.InKeyword ? readIn(node, scope) : undefined) ?? opaque(node, scope);
}

/** `-x` and `!x`; `+x` turns texts into numbers, which is not followed. */
export function readPrefix(node: ts.PrefixUnaryExpression, scope: Scope): Expression {
  const of = () => scope.reading.read(node.operand, scope);
  if (node.operator === ts.SyntaxKind.ExclamationToken) return { is: "not", of: of() };
  if (node.operator !== ts.SyntaxKind.MinusToken) return opaque(node, scope);
  return { is: "arithmetic", by: "*", left: of(), right: { is: "literal", value: -1 } };
}

/** A comparison with a choice is a choice of comparisons, which can be decided one by one. */
function compare(by: Comparison, left: Expression, right: Expression): Expression {
  if (right.is === "choose" && left.is !== "choose") {
    return { ...right, yes: compare(by, left, right.yes), no: compare(by, left, right.no) };
  }
  if (left.is === "choose" && right.is !== "choose") {
    return { ...left, yes: compare(by, left.yes, right), no: compare(by, left.no, right) };
  }
  return { is: "compare", by, left, right };
}

/** Every object has these as well, whatever keys it was given. */
const inherited = Object.getOwnPropertyNames(Object.prototype);

/** `it.country in limits`, where the field is a text. */
function readIn(node: ts.BinaryExpression, scope: Scope): Expression | undefined {
  const table = constantOf(node.right, scope)?.value;
  const value = scope.reading.read(node.left, scope);
  if (typeof table !== "object" || table === null || table instanceof Set || Array.isArray(table)) return undefined;
  if (value.is !== "field" || !isText(value.path, scope)) return undefined;
  const list = literalOf({ value: [...new Set([...Object.keys(table), ...inherited])] });
  return list && { is: "includes", list, value };
}

/** A missing value would be looked for as the key "undefined". */
function isText(path: readonly string[], scope: Scope): boolean {
  const domain = scope.reading.domainOf(path);
  if (!domain || domain.optional || domain.nullable) return false;
  return (
    domain.type === "string" || (domain.type === "oneOf" && domain.values.every((each) => typeof each === "string"))
  );
}
