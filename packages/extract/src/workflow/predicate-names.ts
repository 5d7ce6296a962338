import { ts } from "ts-morph";
import { isPromise, usedAsValue } from "../evaluate/templates.ts";
import type { Named, Names } from "../expression/names.ts";
import { jsonOf } from "../values/constants.ts";
import type { Scope, Value } from "../values/value.ts";

/** The names a predicate sees from where it stands. */
export function namesOf(scope: Scope): Names {
  return {
    lookUp: (name) => {
      const value = scope.lookUp(name.text);
      if (value) noteIfPromised(value, name, scope);
      return value && namedAs(value, name, scope);
    },
  };
}

function namedAs(value: Value, name: ts.Identifier, scope: Scope): Named | undefined {
  switch (value.is) {
    case "function":
      return { function: value.node, names: namesOf(value.scope) };
    case "constant":
      return typeof value.value === "bigint" ? fixed(name, value) : { constant: value.value };
    case "object":
    case "list": {
      const json = jsonOf(value);
      return json === undefined ? fixed(name, value) : { constant: json };
    }
    case "unknown":
      if (value.mayChange) return undefined;
      return setOf(value.at, scope) ?? fixed(name, value);
    default:
      return fixed(name, value);
  }
}

/** A rule decides on what it is given; `request.output.amount` is no value there either. */
function noteIfPromised(value: Value, name: ts.Identifier, scope: Scope): void {
  if (!isPromise(value) && value.is !== "step") return;
  let whole: ts.Expression = name;
  while (ts.isPropertyAccessExpression(whole.parent) && whole.parent.expression === whole) whole = whole.parent;
  if (isPromise(scope.run.evaluate(whole, scope))) usedAsValue(whole, "comparison", scope);
}

/** Bound once: the same name in the same file is the same value. */
function fixed(name: ts.Identifier, value: Value): Named {
  const at = value.is === "unknown" ? value.at : name;
  return { fixed: `${at.getSourceFile().fileName}#${name.text}` };
}

/** `new Set([…])` of constants. */
function setOf(node: ts.Node, scope: Scope): Named | undefined {
  if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== "Set")
    return undefined;
  const [list] = node.arguments ?? [];
  const json = list && jsonOf(scope.run.evaluate(list, scope));
  return Array.isArray(json) ? { constant: new Set(json) } : undefined;
}
