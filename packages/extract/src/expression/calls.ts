import type { Expression } from "@geartrain/model";
import { ts } from "ts-morph";
import { constantOf } from "./constant.ts";
import { opaque } from "./opaque.ts";
import type { Scope } from "./reading.ts";
import { spend } from "./reading.ts";
import { resultOf } from "./statements.ts";

/** What a call gives: a method of the fragment, a small helper followed into its body, or an unknown. */
export function readCall(node: ts.CallExpression, scope: Scope): Expression {
  spend(scope);
  const { expression: callee, arguments: given } = node;
  if (given.some(ts.isSpreadElement) || node.questionDotToken) return opaque(node, scope);
  const known = ts.isPropertyAccessExpression(callee)
    ? readMethod(callee, given, scope)
    : ts.isIdentifier(callee)
      ? readFunction(callee, given, scope)
      : undefined;
  return known ?? opaque(node, scope);
}

const roundings = new Set(["floor", "ceil", "round", "trunc", "abs"] as const);
type Rounding = typeof roundings extends Set<infer Each> ? Each : never;

function readMethod(
  callee: ts.PropertyAccessExpression,
  given: readonly ts.Expression[],
  scope: Scope,
): Expression | undefined {
  const [argument] = given;
  if (given.length !== 1 || argument === undefined) return undefined;
  if (isGlobal(callee.expression, "Math", scope)) return readRounding(callee.name.text, argument, scope);
  const called = readNamedMethod(callee, argument, scope);
  if (!called || !callee.questionDotToken) return called;
  const base = scope.reading.read(callee.expression, scope);
  const missing: Expression = { is: "compare", by: "==", left: base, right: { is: "literal", value: null } };
  return { is: "choose", on: missing, yes: { is: "undefined" }, no: called };
}

function readNamedMethod(
  { name, expression }: ts.PropertyAccessExpression,
  argument: ts.Expression,
  scope: Scope,
): Expression | undefined {
  if (name.text === "startsWith") return readStart(expression, argument, scope);
  if (name.text === "includes") return readIncludes(expression, argument, scope);
  return name.text === "has" ? readHas(expression, argument, scope) : undefined;
}

function readRounding(name: string, argument: ts.Expression, scope: Scope): Expression | undefined {
  if (!roundings.has(name as Rounding)) return undefined;
  return { is: "rounded", by: name as Rounding, of: scope.reading.read(argument, scope) };
}

function readStart(text: ts.Expression, argument: ts.Expression, scope: Scope): Expression | undefined {
  const start = constantOf(argument, scope);
  if (typeof start?.value !== "string") return undefined;
  return { is: "startsWith", text: scope.reading.read(text, scope), start: start.value };
}

/** A text has `includes` too, but that asks something else. */
function readIncludes(list: ts.Expression, argument: ts.Expression, scope: Scope): Expression | undefined {
  const read = scope.reading.read(list, scope);
  const isList = read.is === "field" ? scope.reading.domainOf(read.path)?.type === "array" : isLiteralList(read);
  return isList ? { is: "includes", list: read, value: scope.reading.read(argument, scope) } : undefined;
}

function readHas(set: ts.Expression, argument: ts.Expression, scope: Scope): Expression | undefined {
  if (!(constantOf(set, scope)?.value instanceof Set)) return undefined;
  const list = scope.reading.read(set, scope);
  return isLiteralList(list) ? { is: "includes", list, value: scope.reading.read(argument, scope) } : undefined;
}

function isLiteralList(expression: Expression): boolean {
  return expression.is === "literal" && Array.isArray(expression.value);
}

function readFunction(callee: ts.Identifier, given: readonly ts.Expression[], scope: Scope): Expression | undefined {
  if (isGlobal(callee, "Boolean", scope)) {
    const [argument] = given;
    return argument && { is: "not", of: { is: "not", of: scope.reading.read(argument, scope) } };
  }
  if (scope.local.has(callee.text)) return undefined;
  const named = scope.names.lookUp(callee);
  if (!named || !("function" in named)) return undefined;
  const values = given.map((argument) => scope.reading.read(argument, scope));
  return resultOf(named.function, values, { ...scope, names: named.names, local: new Map(), depth: scope.depth + 1 });
}

function isGlobal(node: ts.Expression, name: string, scope: Scope): boolean {
  return ts.isIdentifier(node) && node.text === name && !scope.local.has(name) && !scope.names.lookUp(node);
}
