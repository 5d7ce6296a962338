import type { Expression } from "@geartrain/model";
import { ts } from "ts-morph";
import type { FunctionNode } from "./names.ts";
import type { Scope } from "./reading.ts";
import { spend, withLocals } from "./reading.ts";

/** What a function gives for these arguments, or undefined where its body is more than `const`, `if` and `return`. */
export function resultOf(node: FunctionNode, given: readonly Expression[], scope: Scope): Expression | undefined {
  if (!node.body || node.asteriskToken || node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)) {
    return undefined;
  }
  const inner = withParameters(node.parameters, given, scope);
  if (!inner) return undefined;
  return ts.isBlock(node.body) ? resultOfStatements(node.body.statements, inner) : scope.reading.read(node.body, inner);
}

function withParameters(
  parameters: readonly ts.ParameterDeclaration[],
  given: readonly Expression[],
  scope: Scope,
): Scope | undefined {
  let inner = scope;
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.dotDotDotToken || parameter.initializer) return undefined;
    const bound = bind(parameter.name, given[index] ?? { is: "undefined" }, inner);
    if (!bound) return undefined;
    inner = bound;
  }
  return inner;
}

function resultOfStatements(statements: readonly ts.Statement[], scope: Scope): Expression | undefined {
  spend(scope);
  const [first, ...rest] = statements;
  if (first === undefined) return { is: "undefined" };
  if (ts.isReturnStatement(first)) {
    return first.expression ? scope.reading.read(first.expression, scope) : { is: "undefined" };
  }
  if (ts.isBlock(first)) return resultOfStatements([...first.statements, ...rest], scope);
  if (ts.isIfStatement(first)) return choiceOf(first, rest, scope);
  if (!ts.isVariableStatement(first)) return undefined;
  const inner = withDeclared(first.declarationList, scope);
  return inner && resultOfStatements(rest, inner);
}

/** What comes after an `if` comes after either branch of it. */
function choiceOf(node: ts.IfStatement, rest: readonly ts.Statement[], scope: Scope): Expression | undefined {
  const yes = resultOfStatements([node.thenStatement, ...rest], scope);
  const no = resultOfStatements(node.elseStatement ? [node.elseStatement, ...rest] : rest, scope);
  return yes && no && { is: "choose", on: scope.reading.read(node.expression, scope), yes, no };
}

function withDeclared(list: ts.VariableDeclarationList, scope: Scope): Scope | undefined {
  if (!(list.flags & ts.NodeFlags.Const)) return undefined;
  let inner = scope;
  for (const { name, initializer } of list.declarations) {
    const bound = initializer && bind(name, scope.reading.read(initializer, inner), inner);
    if (!bound) return undefined;
    inner = bound;
  }
  return inner;
}

/** Gives a name, or the names of a pattern, their values. Only parts of what is given can be taken apart. */
function bind(name: ts.BindingName, value: Expression, scope: Scope): Scope | undefined {
  if (ts.isIdentifier(name)) return withLocals(scope, [[name.text, value]]);
  if (ts.isArrayBindingPattern(name) || value.is !== "field") return undefined;
  let inner = scope;
  for (const element of name.elements) {
    const key = element.propertyName ?? element.name;
    if (element.dotDotDotToken || !(ts.isIdentifier(key) || ts.isStringLiteral(key))) {
      return undefined;
    }
    const part: Expression = { ...value, path: [...value.path, key.text] };
    const bound = bind(element.name, withDefault(part, element.initializer, inner), inner);
    if (!bound) return undefined;
    inner = bound;
  }
  return inner;
}

/** A default is for what is `undefined`, not for `null`. */
function withDefault(part: Expression, initializer: ts.Expression | undefined, scope: Scope): Expression {
  if (!initializer) return part;
  const on: Expression = { is: "compare", by: "===", left: part, right: { is: "undefined" } };
  return { is: "choose", on, yes: scope.reading.read(initializer, scope), no: part };
}
