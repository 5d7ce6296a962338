import type { Comparison, Expression, Scalar } from "@geartrain/model";

/** `it.a.b`. */
export function field(...path: readonly string[]): Expression {
  return { is: "field", path };
}

/** `it.a?.b`. */
export function maybe(...path: readonly string[]): Expression {
  return { is: "field", path, optional: true };
}

export function value(of: Scalar | readonly Scalar[] | undefined): Expression {
  return of === undefined ? { is: "undefined" } : { is: "literal", value: of };
}

type Operand = Expression | Scalar | undefined;

function operand(of: Operand): Expression {
  return typeof of === "object" && of !== null ? of : value(of);
}

export function is(left: Operand, by: Comparison, right: Operand): Expression {
  return { is: "compare", by, left: operand(left), right: operand(right) };
}

export function and(...of: readonly [Expression, ...Expression[]]): Expression {
  return of.reduce((left, right) => ({ is: "and", left, right }));
}

export function or(...of: readonly [Expression, ...Expression[]]): Expression {
  return of.reduce((left, right) => ({ is: "or", left, right }));
}

export function not(of: Expression): Expression {
  return { is: "not", of };
}

export function sum(left: Operand, by: "+" | "-" | "*" | "/" | "%", right: Operand): Expression {
  return { is: "arithmetic", by, left: operand(left), right: operand(right) };
}

export function rounded(by: "floor" | "ceil" | "round" | "trunc" | "abs", of: Expression): Expression {
  return { is: "rounded", by, of };
}

export function includes(list: Expression | readonly Scalar[], of: Operand): Expression {
  return { is: "includes", list: Array.isArray(list) ? value(list) : (list as Expression), value: operand(of) };
}

export function startsWith(text: Expression, start: string): Expression {
  return { is: "startsWith", text, start };
}

export function lengthOf(of: Expression): Expression {
  return { is: "length", of };
}

export function opaque(text: string, key = text): Expression {
  return { is: "opaque", key, text };
}
