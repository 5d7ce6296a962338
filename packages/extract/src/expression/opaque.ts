import type { Expression, Opaque } from "@geartrain/model";
import { ts } from "ts-morph";
import type { FunctionNode } from "./names.ts";
import type { Scope } from "./reading.ts";
import { noteOpaque } from "./reading.ts";

/**
 * Something outside the fragment. Where the text shows that it gives the same for the same values, two with the same
 * text are the same unknown; otherwise each is an unknown of its own.
 */
export function opaque(node: ts.Node, scope: Scope): Opaque {
  const steady = steadyText(node, scope);
  return noteOpaque(scope, node, steady ?? `${scope.reading.place}#${scope.reading.fresh++}`);
}

/** Methods that change the value they are called on. */
const mutating = new Set(["push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin"]);

/** Built-in functions that give the same for the same arguments. */
const steadyBuiltIns =
  /^(Math\.(?!random\b)\w+|Number(\.\w+)?|String|Boolean|Object\.(is|keys|values|entries)|Array\.isArray|JSON\.(stringify|parse)|Date\.(parse|UTC)|parse(Int|Float)|isNaN|isFinite)$/;

/** A text that stands for the value: names resolved, spaces and comments left out. Undefined where it may change. */
function steadyText(node: ts.Node, scope: Scope): string | undefined {
  if (ts.isIdentifier(node)) return identifierText(node, scope);
  if (ts.isCallExpression(node)) return callText(node, scope);
  if (ts.isPropertyAccessExpression(node)) {
    const base = steadyText(node.expression, scope);
    return base && `${base}${node.questionDotToken ? "?." : "."}${node.name.text}`;
  }
  if (ts.isNewExpression(node)) return newText(node, scope);
  if (ts.isRegularExpressionLiteral(node)) return /\/[a-z]*[gy][a-z]*$/.test(node.text) ? undefined : node.text;
  if (isUnsteady(node)) return undefined;
  return partsText(node, scope);
}

function identifierText(node: ts.Identifier, scope: Scope): string | undefined {
  const local = scope.local.get(node.text);
  if (local) return expressionText(local);
  if (node.text === "undefined") return "undefined";
  const named = scope.names.lookUp(node);
  if (named === undefined) return undefined;
  if ("fixed" in named) return named.fixed;
  return "function" in named ? functionName(named.function) : constantText(named.constant);
}

/** Two functions of one name in one file cannot both be in sight. */
function functionName(node: FunctionNode): string {
  const name = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return `${node.getSourceFile().fileName}#${name?.getText() ?? node.getText()}`;
}

function constantText(value: unknown): string | undefined {
  return value instanceof Set ? JSON.stringify([...value]) : (JSON.stringify(value) ?? "undefined");
}

/** Unknowns inside have keys of their own, so equal texts are equal values. */
function expressionText(expression: Expression): string {
  if (expression.is === "field" && !expression.optional) return ["it", ...expression.path].join(".");
  return JSON.stringify(expression);
}

function callText(node: ts.CallExpression, scope: Scope): string | undefined {
  const inner = textsOf(node.arguments, scope);
  if (inner === undefined) return undefined;
  const callee = node.expression.getText();
  if (steadyBuiltIns.test(callee)) return `${callee}(${inner})`;
  if (ts.isPropertyAccessExpression(node.expression)) {
    if (mutating.has(node.expression.name.text)) return undefined;
    const base = steadyText(node.expression.expression, scope);
    return base && `${base}.${node.expression.name.text}(${inner})`;
  }
  const name = ts.isIdentifier(node.expression) ? identifierText(node.expression, scope) : undefined;
  return name && `${name}(${inner})`;
}

/** `new Date()` is another one every time; with arguments it is not. */
function newText(node: ts.NewExpression, scope: Scope): string | undefined {
  const callee = node.expression.getText();
  if (callee !== "Date" && callee !== "Set" && callee !== "RegExp") return undefined;
  const inner = node.arguments?.length ? textsOf(node.arguments, scope) : undefined;
  return inner && `new ${callee}(${inner})`;
}

function isUnsteady(node: ts.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.YieldExpression:
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.ThisKeyword:
    case ts.SyntaxKind.TaggedTemplateExpression:
    case ts.SyntaxKind.PostfixUnaryExpression:
    case ts.SyntaxKind.DeleteExpression:
    case ts.SyntaxKind.Block:
      return true;
    default:
      return isAssignment(node) || isCounting(node);
  }
}

function isAssignment(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.kind;
  return operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
}

function isCounting(node: ts.Node): boolean {
  if (!ts.isPrefixUnaryExpression(node)) return false;
  return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
}

function partsText(node: ts.Node, scope: Scope): string | undefined {
  const children = node.getChildren();
  if (children.length === 0) return node.getText();
  return textsOf(children, scope, " ");
}

function textsOf(nodes: readonly ts.Node[], scope: Scope, between = ", "): string | undefined {
  const texts = nodes.map((node) => steadyText(node, scope));
  return texts.every((text) => text !== undefined) ? texts.join(between) : undefined;
}
