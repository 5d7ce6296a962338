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
  const { run } = scope;
  if (!run.spend() || !run.enter()) return unknown(node, tooMuch);
  try {
    return read(node, scope);
  } finally {
    run.leave();
  }
}

const Kind = ts.SyntaxKind;

type Readers = Readonly<Partial<Record<ts.SyntaxKind, (node: never, scope: Scope) => Value>>>;

const wrapped = ({ expression }: { readonly expression: ts.Expression }, scope: Scope): Value =>
  scope.run.evaluate(expression, scope);
const aFunction = (node: ts.ArrowFunction | ts.FunctionExpression, scope: Scope): Value => ({
  is: "function",
  node,
  scope,
});

const readers: Readers = {
  [Kind.TrueKeyword]: () => constant(true),
  [Kind.FalseKeyword]: () => constant(false),
  [Kind.NullKeyword]: () => constant(null),
  [Kind.StringLiteral]: (at: ts.StringLiteral) => ({ is: "constant", value: at.text, at }),
  [Kind.NoSubstitutionTemplateLiteral]: (at: ts.NoSubstitutionTemplateLiteral) => ({
    is: "constant",
    value: at.text,
    at,
  }),
  [Kind.NumericLiteral]: ({ text }: ts.NumericLiteral) => constant(Number(text)),
  [Kind.BigIntLiteral]: ({ text }: ts.BigIntLiteral) => constant(/^\d+n$/.test(text) ? BigInt(text.slice(0, -1)) : 0n),
  [Kind.Identifier]: readName,
  [Kind.PropertyAccessExpression]: readAccess,
  [Kind.ElementAccessExpression]: readAccess,
  [Kind.CallExpression]: readCall,
  [Kind.ObjectLiteralExpression]: readObject,
  [Kind.ArrayLiteralExpression]: readList,
  [Kind.ArrowFunction]: aFunction,
  [Kind.FunctionExpression]: aFunction,
  [Kind.TemplateExpression]: readTemplate,
  [Kind.TaggedTemplateExpression]: readTagged,
  [Kind.BinaryExpression]: readBinary,
  [Kind.ConditionalExpression]: readChoice,
  [Kind.PrefixUnaryExpression]: readPrefix,
  [Kind.ParenthesizedExpression]: wrapped,
  [Kind.AsExpression]: wrapped,
  [Kind.SatisfiesExpression]: wrapped,
  [Kind.NonNullExpression]: wrapped,
  [Kind.TypeAssertionExpression]: wrapped,
  [Kind.VoidExpression]: () => nothing,
};

function read(node: ts.Expression, scope: Scope): Value {
  const reader = readers[node.kind] as ((node: ts.Expression, scope: Scope) => Value) | undefined;
  return reader ? reader(node, scope) : unknown(node, onlyWhenItRuns);
}

const onlyWhenItRuns =
  "Write a constant, a value of the language, or a call of a small function that returns one: anything else shows its value only when it runs.";

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
