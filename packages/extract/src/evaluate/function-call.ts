import { ts } from "ts-morph";
import { nothing, unknown } from "../values/constants.ts";
import type { FunctionValue, Member, Scope, Value } from "../values/value.ts";
import type { Bindings } from "./bindings.ts";
import { bindPattern, bindStatements, lazy } from "./bindings.ts";
import { truthOf } from "./operators.ts";
import { isPromise, usedAsValue } from "./templates.ts";

const notSmall =
  "Call a small function that only declares constants and returns a value: anything else shows what it gives only when it runs.";

/** What a small pure function returns for these arguments. What it declares on the way is declared anew by each call. */
export function callFunction({ node, scope }: FunctionValue, args: readonly Member[], call: ts.Node): Value {
  const { run } = scope;
  if (node.asteriskToken || node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) || !node.body) {
    return unknown(call, notSmall);
  }
  const serial = run.nextSerial();
  const inside = parameterScope(node, args, scope);
  const { body } = node;
  const value = ts.isBlock(body) ? returned(body, inside, call) : run.evaluate(body, inside);
  return named(value, serial, call);
}

function parameterScope(node: FunctionValue["node"], args: readonly Member[], outer: Scope): Scope {
  const bindings: Bindings = new Map();
  const inside: Scope = { ...outer, lookUp: (name) => bindings.get(name)?.() ?? outer.lookUp(name) };
  for (const [index, { name, initializer, dotDotDotToken }] of node.parameters.entries()) {
    const given = lazy(name, () => {
      if (dotDotDotToken) return { is: "list", items: args.slice(index) };
      const value = args[index]?.value ?? nothing;
      const missing = value.is === "constant" && value.value === undefined;
      return initializer && missing ? outer.run.evaluate(initializer, inside) : value;
    });
    bindPattern(name, given, bindings, () => inside);
  }
  return inside;
}

/** Follows constants and conditions to the `return` that is reached. */
function returned(body: ts.Block, outer: Scope, call: ts.Node): Value {
  if (!outer.run.enter()) return unknown(call, notSmall);
  try {
    return reached(body, outer, call);
  } finally {
    outer.run.leave();
  }
}

function reached(body: ts.Block, outer: Scope, call: ts.Node): Value {
  const inside: Scope = { ...outer, lookUp: (name) => bindings.get(name)?.() ?? outer.lookUp(name) };
  const bindings = bindStatements(body, () => inside);
  for (const statement of body.statements) {
    const value = statementValue(statement, inside, call);
    if (value) return value;
  }
  return nothing;
}

function statementValue(statement: ts.Statement, scope: Scope, call: ts.Node): Value | undefined {
  if (ts.isReturnStatement(statement)) {
    return statement.expression ? scope.run.evaluate(statement.expression, scope) : nothing;
  }
  if (ts.isBlock(statement)) {
    const value = returned(statement, scope, call);
    return value === nothing ? undefined : value;
  }
  if (ts.isIfStatement(statement)) {
    const on = scope.run.evaluate(statement.expression, scope);
    if (on.is === "unknown") return on;
    if (isPromise(on)) return usedAsValue(statement.expression, "condition", scope);
    const chosen = truthOf(on) ? statement.thenStatement : statement.elseStatement;
    return chosen && statementValue(chosen, scope, call);
  }
  const silent =
    ts.isVariableStatement(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isEmptyStatement(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return silent ? undefined : unknown(call, notSmall);
}

/** What a factory has just made is asked for where the factory is called. */
function named(value: Value, serial: number, call: ts.Node): Value {
  const made = value.is === "step" || value.is === "workflow" || value.is === "process";
  if (made && value.serial > serial) value.at = call;
  return value;
}
