import type { Expression } from "@geartrain/model";
import { ts } from "ts-morph";
import { constantOf, isScalar, literalOf } from "./constant.ts";
import { opaque } from "./opaque.ts";
import type { Scope } from "./reading.ts";

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** `it.amount`, `it["amount"]`, `it.customer?.country`, `it.vendor.length`, `limits[it.category]`. */
export function readAccess(node: Access, scope: Scope): Expression {
  const name = nameOf(node, scope);
  const base = scope.reading.read(node.expression, scope);
  if (name === undefined) return readTable(node, scope) ?? opaque(node, scope);
  if (base.is !== "field") return lengthOf(base, name) ?? opaque(node, scope);
  const path = [...base.path, name];
  if (name === "length" && hasLength(base.path, scope))
    return node.questionDotToken ? opaque(node, scope) : { is: "length", of: base };
  // `a!.b?.c` throws where a is missing, and what it is followed by would not say so.
  if (node.questionDotToken && ts.isNonNullExpression(node.expression)) return opaque(node, scope);
  const optional = base.optional || (node.questionDotToken !== undefined && base.path.length > 0);
  return optional ? { is: "field", path, optional } : { is: "field", path };
}

function nameOf(node: Access, scope: Scope): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const key = constantOf(node.argumentExpression, scope);
  return typeof key?.value === "string" ? key.value : undefined;
}

function lengthOf(base: Expression, name: string): Expression | undefined {
  return name === "length" && base.is === "choose" ? { is: "length", of: base } : undefined;
}

/** A group may have a field called length; the whole of what is given always is a group. */
function hasLength(path: readonly string[], scope: Scope): boolean {
  if (path.length === 0) return false;
  const domain = scope.reading.domainOf(path);
  return domain === undefined || domain.type !== "object";
}

/** A table of constants by a field of few values: one choice per value. */
function readTable(node: Access, scope: Scope): Expression | undefined {
  if (!ts.isElementAccessExpression(node)) return undefined;
  const table = constantOf(node.expression, scope)?.value;
  const key = scope.reading.read(node.argumentExpression, scope);
  if (typeof table !== "object" || table === null || Array.isArray(table) || key.is !== "field") return undefined;
  const domain = scope.reading.domainOf(key.path);
  if (domain?.type !== "oneOf" || !domain.values.every((value) => typeof value === "string")) return undefined;
  let result: Expression = { is: "undefined" };
  for (const value of domain.values) {
    const entry = Object.hasOwn(table, value) ? (table as Record<string, unknown>)[value] : undefined;
    const literal = isScalar(entry) || entry === undefined ? literalOf({ value: entry }) : undefined;
    if (!literal) return undefined;
    const on: Expression = { is: "compare", by: "===", left: key, right: { is: "literal", value } };
    result = { is: "choose", on, yes: literal, no: result };
  }
  return result;
}
