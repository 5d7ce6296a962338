import { ts } from "ts-morph";
import { constant, nothing, unknown } from "../values/constants.ts";
import type { Scope, Value } from "../values/value.ts";
import { readAccess } from "./access.ts";
import { readCall } from "./call.ts";
import { globalNamed } from "./globals.ts";
import { readList, readObject } from "./literals.ts";
import { readBinary, readChoice, readPrefix } from "./operators.ts";
import { readTagged, readTemplate } from "./templates.ts";

const tooMuch = "Write it out shorter: it is nested too deeply, or computes too much, to be read without running it.";

/** What an expression stands for, read from its text alone. Never throws; the work and the depth are bounded. */
export function evaluate(node: ts.Expression, scope: Scope): Value {
  if (!scope.run.spend()) return unknown(node, tooMuch);
  return scope.run.deeper(() => read(node, scope)) ?? unknown(node, tooMuch);
}

function read(node: ts.Expression, scope: Scope): Value {
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return constant(true);
    case ts.SyntaxKind.FalseKeyword:
      return constant(false);
    case ts.SyntaxKind.NullKeyword:
      return constant(null);
    default:
      return readLiteral(node) ?? readWrapped(node, scope) ?? readCompound(node, scope) ?? readOther(node);
  }
}

function readLiteral(node: ts.Expression): Value | undefined {
  if (ts.isStringLiteralLike(node)) return constant(node.text);
  if (ts.isNumericLiteral(node)) return constant(Number(node.text));
  if (ts.isBigIntLiteral(node)) return { is: "constant", value: BigInt(node.text.slice(0, -1)) };
  return undefined;
}

function readWrapped(node: ts.Expression, scope: Scope): Value | undefined {
  const wrapped =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node);
  return wrapped ? scope.run.evaluate(node.expression, scope) : undefined;
}

function readCompound(node: ts.Expression, scope: Scope): Value | undefined {
  if (ts.isIdentifier(node)) return readName(node, scope);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return readAccess(node, scope);
  if (ts.isCallExpression(node)) return readCall(node, scope);
  if (ts.isObjectLiteralExpression(node)) return readObject(node, scope);
  if (ts.isArrayLiteralExpression(node)) return readList(node, scope);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { is: "function", node, scope };
  if (ts.isTemplateExpression(node)) return readTemplate(node, scope);
  if (ts.isTaggedTemplateExpression(node)) return readTagged(node, scope);
  if (ts.isBinaryExpression(node)) return readBinary(node, scope);
  if (ts.isConditionalExpression(node)) return readChoice(node, scope);
  if (ts.isPrefixUnaryExpression(node)) return readPrefix(node, scope);
  return undefined;
}

function readName(node: ts.Identifier, scope: Scope): Value {
  if (node.text === "") return unknown(node, "Write what belongs here: something is missing.");
  if (node.text === "undefined") return nothing;
  const value = scope.lookUp(node.text) ?? globalNamed(node.text, node);
  if (value?.is === "unknown" && ts.isImportDeclaration(importOf(value.at))) return { ...value, at: node };
  return value ?? unknown(node, `Declare or import ${node.text}: nothing here is called so.`);
}

/** What could not be imported is told of where it is used. */
function importOf(at: ts.Node): ts.Node {
  if (ts.isImportSpecifier(at)) return at.parent.parent.parent;
  return ts.isNamespaceImport(at) ? at.parent.parent : ts.isImportClause(at) ? at.parent : at;
}

function readOther(node: ts.Expression): Value {
  if (ts.isVoidExpression(node)) return nothing;
  return unknown(
    node,
    "Write a constant, a value of the language, or a call of a small function that returns one: anything else shows its value only when it runs.",
  );
}
