import { ts } from "ts-morph";
import type { Named, Names } from "../expression/names.ts";
import { jsonOf } from "../values/constants.ts";
import type { Scope, Value } from "../values/value.ts";

/** The names a predicate sees from where it stands. */
export function namesOf(scope: Scope): Names {
  return {
    lookUp: (name) => {
      const value = scope.lookUp(name.text);
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
