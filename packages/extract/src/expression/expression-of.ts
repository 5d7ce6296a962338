import type { Expression } from "@geartrain/model";
import { ts } from "ts-morph";
import { readAccess } from "./access.ts";
import { readCall } from "./calls.ts";
import { constantOf, isWrapped, literalOf } from "./constant.ts";
import type { FunctionNode, GivenDomain, Names } from "./names.ts";
import { opaque } from "./opaque.ts";
import { readBinary, readPrefix } from "./operators.ts";
import type { Reading, Scope } from "./reading.ts";
import { noteOpaque, spend, TooLarge } from "./reading.ts";
import { resultOf } from "./statements.ts";

/** A predicate as data, and where the parts stand that could not be decided. */
export interface ReadExpression {
  readonly expression: Expression;
  readonly opaque: readonly { readonly key: string; readonly node: ts.Node }[];
}

export interface Asked {
  /** The function itself, or a name of one. */
  readonly predicate: ts.Expression | FunctionNode;
  readonly names: Names;
  /** What the function is given. */
  readonly domainOf: GivenDomain;
  /** Names the rule among all rules of the workflow, as `level/2`: unknowns that may change are told apart by it. */
  readonly place: string;
}

/**
 * What a predicate says, in the fragment that coverage decides. Nothing is run and no type is asked for. Never throws:
 * what the fragment has no words for is an unknown.
 */
export function expressionOf({ predicate, names, domainOf, place }: Asked): ReadExpression {
  const reading: Reading = { domainOf, place, opaque: [], nodes: 0, fresh: 0, read };
  const scope: Scope = { reading, names, local: new Map(), depth: 0 };
  const found = functionOf(predicate, names);
  const inside = { ...scope, names: found?.names ?? names };
  const given: Expression = { is: "field", path: [] };
  try {
    const expression = found && resultOf(found.function, [given], inside);
    if (!expression) return unknown(predicate, scope);
    // What was noted on the way and then became part of a larger unknown no longer counts.
    const kept = opaqueKeys(expression);
    return { expression, opaque: reading.opaque.filter(({ key }) => kept.has(key)) };
  } catch (error) {
    if (error instanceof TooLarge || error instanceof RangeError) return unknown(predicate, scope);
    throw error;
  }
}

function opaqueKeys(expression: Expression): ReadonlySet<string> {
  if (expression.is === "opaque") return new Set([expression.key]);
  const parts = Object.values(expression).filter((part) => typeof part === "object" && part !== null && "is" in part);
  return new Set(parts.flatMap((part) => [...opaqueKeys(part as Expression)]));
}

/** A predicate of which nothing can be said: it may match anything or nothing. */
function unknown(predicate: ts.Node, scope: Scope): ReadExpression {
  const { place, fresh } = scope.reading;
  const whole: Scope = { ...scope, reading: { ...scope.reading, opaque: [] } };
  return { expression: noteOpaque(whole, predicate, `${place}#${fresh}`), opaque: whole.reading.opaque };
}

function functionOf(
  node: ts.Expression | FunctionNode,
  names: Names,
): { function: FunctionNode; names: Names } | undefined {
  if (isFunction(node)) return { function: node, names };
  const expression = node as ts.Expression;
  if (isWrapped(expression)) return functionOf(expression.expression, names);
  const named = ts.isIdentifier(expression) ? names.lookUp(expression) : undefined;
  return named && "function" in named ? named : undefined;
}

function isFunction(node: ts.Node): node is FunctionNode {
  return (
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node)
  );
}

function read(node: ts.Expression, scope: Scope): Expression {
  spend(scope);
  if (isWrapped(node)) return read(node.expression, scope);
  if (ts.isIdentifier(node) && scope.local.has(node.text)) return scope.local.get(node.text) as Expression;
  const constant = constantOf(node, scope);
  const literal = constant && literalOf(constant);
  if (literal) return literal;
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return readAccess(node, scope);
  if (ts.isPrefixUnaryExpression(node)) return readPrefix(node, scope);
  if (ts.isBinaryExpression(node)) return readBinary(node, scope);
  if (ts.isCallExpression(node)) return readCall(node, scope);
  if (ts.isConditionalExpression(node)) {
    const { condition, whenTrue, whenFalse } = node;
    return { is: "choose", on: read(condition, scope), yes: read(whenTrue, scope), no: read(whenFalse, scope) };
  }
  return opaque(node, scope);
}
