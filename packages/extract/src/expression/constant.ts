import type { Expression, Scalar } from "@geartrain/model";
import { ts } from "ts-morph";
import type { Scope } from "./reading.ts";

/** A value that stands in the text, also behind names: `LIMITS.manager`, `["a", ...MORE]`, `new Set(EU)`. */
export interface Constant {
  readonly value: unknown;
}

/** The value of an expression that depends on nothing given; undefined where it does, or is not plain. */
export function constantOf(node: ts.Expression, scope: Scope): Constant | undefined {
  if (isWrapped(node)) return constantOf(node.expression, scope);
  if (ts.isStringLiteralLike(node)) return { value: node.text };
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) };
  if (ts.isPrefixUnaryExpression(node)) return negated(node, scope);
  if (ts.isIdentifier(node)) return namedConstant(node, scope);
  if (ts.isPropertyAccessExpression(node)) return member(constantOf(node.expression, scope), node.name.text);
  if (ts.isElementAccessExpression(node)) {
    const key = constantOf(node.argumentExpression, scope);
    return key && member(constantOf(node.expression, scope), String(key.value));
  }
  if (ts.isArrayLiteralExpression(node)) return listOf(node.elements, scope);
  if (ts.isNewExpression(node)) return setOf(node, scope);
  return keyword(node.kind);
}

/** What only helps the compiler: parentheses, `as`, `satisfies`, `!`. */
export function isWrapped(
  node: ts.Expression,
): node is ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}

/** A constant as a part of a predicate; undefined where coverage has no words for it (objects, infinities, NaN). */
export function literalOf({ value }: Constant): Expression | undefined {
  if (value === undefined) return { is: "undefined" };
  if (isScalar(value)) return { is: "literal", value };
  const list = value instanceof Set ? [...value] : value;
  return Array.isArray(list) && list.every(isScalar) ? { is: "literal", value: list } : undefined;
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function keyword(kind: ts.SyntaxKind): Constant | undefined {
  if (kind === ts.SyntaxKind.TrueKeyword) return { value: true };
  if (kind === ts.SyntaxKind.FalseKeyword) return { value: false };
  return kind === ts.SyntaxKind.NullKeyword ? { value: null } : undefined;
}

function negated(node: ts.PrefixUnaryExpression, scope: Scope): Constant | undefined {
  if (node.operator !== ts.SyntaxKind.MinusToken) return undefined;
  const inner = constantOf(node.operand, scope);
  // -0 and 0 are one value everywhere in a definition.
  return typeof inner?.value === "number" ? { value: 0 - inner.value } : undefined;
}

function namedConstant(node: ts.Identifier, scope: Scope): Constant | undefined {
  const local = scope.local.get(node.text);
  if (local) return local.is === "literal" ? { value: local.value } : undefined;
  if (node.text === "undefined") return { value: undefined };
  const named = scope.names.lookUp(node);
  return named && "constant" in named ? { value: named.constant } : undefined;
}

function member(base: Constant | undefined, name: string): Constant | undefined {
  if (typeof base?.value !== "object" || base.value === null || base.value instanceof Set) return undefined;
  if (Array.isArray(base.value) && name === "length") return { value: base.value.length };
  return Object.hasOwn(base.value, name) ? { value: (base.value as Record<string, unknown>)[name] } : undefined;
}

function listOf(elements: readonly ts.Expression[], scope: Scope): Constant | undefined {
  const values: unknown[] = [];
  for (const element of elements) {
    const spread = ts.isSpreadElement(element);
    const constant = constantOf(spread ? element.expression : element, scope);
    if (!constant) return undefined;
    if (!spread) values.push(constant.value);
    else if (Array.isArray(constant.value) || constant.value instanceof Set) values.push(...constant.value);
    else return undefined;
  }
  return { value: values };
}

function setOf(node: ts.NewExpression, scope: Scope): Constant | undefined {
  const [list] = node.arguments ?? [];
  if (node.expression.getText() !== "Set" || !list) return undefined;
  const constant = constantOf(list, scope);
  return Array.isArray(constant?.value) ? { value: new Set(constant.value) } : undefined;
}
