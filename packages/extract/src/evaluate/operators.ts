import { ts } from "ts-morph";
import { constant, unknown } from "../values/constants.ts";
import type { Constant, Scope, Value } from "../values/value.ts";
import { isPromise, usedAsValue } from "./templates.ts";

const Kind = ts.SyntaxKind;

const notConstant = "Compute with constants only: what is computed from data belongs into derive(…) or a decision.";

/** `a + b`, `a === b`, `a && b` of constants. */
export function readBinary(node: ts.BinaryExpression, scope: Scope): Value {
  const operator = node.operatorToken.kind;
  const left = scope.run.evaluate(node.left, scope);
  if (isLogical(operator)) return readLogical(node, left, scope);
  const right = scope.run.evaluate(node.right, scope);
  for (const value of [left, right]) {
    if (isPromise(value)) return usedAsValue(node, isComparison(operator) ? "comparison" : "arithmetic", scope);
  }
  for (const value of [left, right]) if (value.is === "unknown") return value;
  const computed =
    left.is === "constant" && right.is === "constant" ? compute(operator, left.value, right.value) : undefined;
  return computed ?? unknown(node, notConstant);
}

function isLogical(operator: ts.SyntaxKind): boolean {
  return (
    operator === Kind.AmpersandAmpersandToken ||
    operator === Kind.BarBarToken ||
    operator === Kind.QuestionQuestionToken
  );
}

function readLogical(node: ts.BinaryExpression, left: Value, scope: Scope): Value {
  if (left.is === "unknown") return left;
  if (isPromise(left)) return usedAsValue(node.left, "condition", scope);
  const operator = node.operatorToken.kind;
  const truth = truthOf(left);
  const missing = left.is === "constant" && (left.value === undefined || left.value === null);
  const goesOn =
    operator === Kind.QuestionQuestionToken ? missing : truth === (operator === Kind.AmpersandAmpersandToken);
  return goesOn ? scope.run.evaluate(node.right, scope) : left;
}

/** Everything that is declared is an object, and so true. */
export function truthOf(value: Value): boolean {
  return value.is !== "constant" || Boolean(value.value);
}

export function readChoice(node: ts.ConditionalExpression, scope: Scope): Value {
  const on = scope.run.evaluate(node.condition, scope);
  if (on.is === "unknown") return on;
  if (isPromise(on)) return usedAsValue(node.condition, "condition", scope);
  return scope.run.evaluate(truthOf(on) ? node.whenTrue : node.whenFalse, scope);
}

export function readPrefix(node: ts.PrefixUnaryExpression, scope: Scope): Value {
  const value = scope.run.evaluate(node.operand, scope);
  if (value.is === "unknown") return value;
  if (isPromise(value))
    return usedAsValue(node, node.operator === Kind.ExclamationToken ? "condition" : "arithmetic", scope);
  if (node.operator === Kind.ExclamationToken) return constant(!truthOf(value));
  if (value.is !== "constant" || typeof value.value === "bigint") return unknown(node, notConstant);
  if (node.operator === Kind.MinusToken) return constant(-Number(value.value));
  return node.operator === Kind.PlusToken ? constant(Number(value.value)) : unknown(node, notConstant);
}

const comparisons = new Set<ts.SyntaxKind>([
  Kind.EqualsEqualsEqualsToken,
  Kind.ExclamationEqualsEqualsToken,
  Kind.EqualsEqualsToken,
  Kind.ExclamationEqualsToken,
  Kind.LessThanToken,
  Kind.LessThanEqualsToken,
  Kind.GreaterThanToken,
  Kind.GreaterThanEqualsToken,
  Kind.InKeyword,
  Kind.InstanceOfKeyword,
]);

function isComparison(operator: ts.SyntaxKind): boolean {
  return comparisons.has(operator);
}

type Plain = Constant["value"];

const longest = 100_000;

function compute(operator: ts.SyntaxKind, left: Plain, right: Plain): Value | undefined {
  if (typeof left === "bigint" || typeof right === "bigint") return undefined;
  if (typeof left === "string" || typeof right === "string") return computeText(operator, left, right);
  const [a, b] = [Number(left), Number(right)];
  switch (operator) {
    case Kind.PlusToken:
      return constant(a + b);
    case Kind.MinusToken:
      return constant(a - b);
    case Kind.AsteriskToken:
      return constant(a * b);
    case Kind.SlashToken:
      return constant(a / b);
    case Kind.PercentToken:
      return constant(a % b);
    case Kind.AsteriskAsteriskToken:
      return constant(a ** b);
    default:
      return computeComparison(operator, a, b, left === right);
  }
}

function computeText(operator: ts.SyntaxKind, left: Plain, right: Plain): Value | undefined {
  if (operator === Kind.PlusToken) {
    const text = String(left) + String(right);
    return text.length > longest ? undefined : constant(text);
  }
  const equality = operator === Kind.EqualsEqualsEqualsToken || operator === Kind.ExclamationEqualsEqualsToken;
  if (!equality && (typeof left !== "string" || typeof right !== "string")) return undefined;
  return computeComparison(operator, String(left), String(right), left === right);
}

function computeComparison<T extends string | number>(
  operator: ts.SyntaxKind,
  left: T,
  right: T,
  same: boolean,
): Value | undefined {
  switch (operator) {
    case Kind.EqualsEqualsEqualsToken:
      return constant(same);
    case Kind.ExclamationEqualsEqualsToken:
      return constant(!same);
    case Kind.LessThanToken:
      return constant(left < right);
    case Kind.LessThanEqualsToken:
      return constant(left <= right);
    case Kind.GreaterThanToken:
      return constant(left > right);
    case Kind.GreaterThanEqualsToken:
      return constant(left >= right);
    default:
      return undefined;
  }
}
