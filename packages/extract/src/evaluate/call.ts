import type { ts } from "ts-morph";
import { schemaCall } from "../schema/schema-call.ts";
import { schemaMethod } from "../schema/schema-method.ts";
import { unknown } from "../values/constants.ts";
import type { Member, Method, Scope, Value } from "../values/value.ts";
import { declare, declaredMethod } from "../words/declare.ts";
import { callFunction } from "./function-call.ts";
import { callGlobal } from "./globals.ts";
import { listMethod } from "./list-methods.ts";
import { readElements } from "./literals.ts";
import { textMethod } from "./text-methods.ts";

/** A call of the language, of zod, of a small helper, or of a method of a constant. */
export function readCall(node: ts.CallExpression, scope: Scope): Value {
  const callee = scope.run.evaluate(node.expression, scope);
  if (callee.is === "unknown") return callee.noted ? callee : { ...callee, at: node };
  const { items, open } = readElements(node.arguments, scope);
  if (open && !takesHoles(callee)) return open.value;
  const args = open ? [...items, open] : items;
  switch (callee.is) {
    case "function":
      return callFunction(callee, args, node);
    case "word":
      if (callee.of === "geartrain") return declare(callee.name, node, args, scope);
      return callee.of === "zod"
        ? schemaCall(callee.name, node, args, scope)
        : callGlobal(callee.name, node, args, scope);
    case "method":
      return callMethod(callee, node, args, scope);
    default:
      return unknown(node, "Call a function: this is none.");
  }
}

/** A block whose parts are not all known is a block all the same. */
function takesHoles(callee: Value): boolean {
  return callee.is === "word" && callee.of === "geartrain";
}

function callMethod(method: Method, node: ts.CallExpression, args: readonly Member[], scope: Scope): Value {
  const { of, name } = method;
  const apply = (fn: Value, given: readonly Member[]) =>
    fn.is === "function" ? callFunction(fn, given, node) : undefined;
  const found =
    of.is === "schema"
      ? schemaMethod(of, name, node, args)
      : of.is === "list"
        ? listMethod(of, name, args, node, scope.run, apply)
        : of.is === "constant"
          ? textMethod(of, name, args)
          : declaredMethod(method, node, args);
  return found ?? unknown(node, `Write the value itself: ${name}(…) is not followed here.`);
}
