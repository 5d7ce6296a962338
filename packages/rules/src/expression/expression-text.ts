import type { Expression, Scalar } from "@geartrain/model";

/** How tightly each form binds; what binds less stands in parentheses inside what binds more. */
const binding = { choose: 0, coalesce: 1, or: 2, and: 3, equal: 4, order: 5, "+": 6, "*": 7, not: 8, plain: 9 };

/** An expression as TypeScript, as the formatter would leave it; `parameter` names what is given. */
export function expressionText(expression: Expression, parameter = "it"): string {
  const inside = (part: Expression, least: number): string => {
    const text = expressionText(part, parameter);
    return bindingOf(part) < least ? `(${text})` : text;
  };
  const infix = (left: Expression, sign: string, right: Expression, own: number): string =>
    `${inside(left, own)} ${sign} ${inside(right, own + 1)}`;
  switch (expression.is) {
    case "literal":
      return Array.isArray(expression.value)
        ? `[${expression.value.map(scalarText).join(", ")}]`
        : scalarText(expression.value as Scalar);
    case "undefined":
      return "undefined";
    case "field":
      return (
        parameter + expression.path.map((key, index) => access(key, index > 0 && expression.optional === true)).join("")
      );
    case "length":
      return `${inside(expression.of, binding.plain)}.length`;
    case "not":
      return `!${inside(expression.of, binding.not)}`;
    case "and":
      return infix(expression.left, "&&", expression.right, binding.and);
    case "or":
      return infix(expression.left, "||", expression.right, binding.or);
    case "coalesce":
      return `${inside(expression.left, binding.equal)} ?? ${inside(expression.right, binding.equal)}`;
    case "choose":
      return `${inside(expression.on, 1)} ? ${inside(expression.yes, 0)} : ${inside(expression.no, 0)}`;
    case "compare":
      return infix(expression.left, expression.by, expression.right, bindingOf(expression));
    case "includes":
      return `${inside(expression.list, binding.plain)}.includes(${inside(expression.value, 0)})`;
    case "startsWith":
      return `${inside(expression.text, binding.plain)}.startsWith(${JSON.stringify(expression.start)})`;
    case "arithmetic":
      return infix(expression.left, expression.by, expression.right, bindingOf(expression));
    case "rounded":
      return `Math.${expression.by}(${inside(expression.of, 0)})`;
    case "opaque":
      return expression.text;
  }
}

function bindingOf(expression: Expression): number {
  switch (expression.is) {
    case "choose":
    case "coalesce":
    case "or":
    case "and":
    case "not":
      return binding[expression.is];
    case "compare":
      return expression.by.includes("=") && !/[<>]/.test(expression.by) ? binding.equal : binding.order;
    case "arithmetic":
      return expression.by === "+" || expression.by === "-" ? binding["+"] : binding["*"];
    case "opaque":
      return binding.choose;
    case "literal":
      return typeof expression.value === "number" && expression.value < 0 ? binding.not : binding.plain;
    default:
      return binding.plain;
  }
}

function access(key: string, optional: boolean): string {
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)) return `${optional ? "?" : ""}.${key}`;
  return `${optional ? "?." : ""}[${JSON.stringify(key)}]`;
}

function scalarText(value: Scalar): string {
  return typeof value === "number" ? numberText(value) : JSON.stringify(value);
}

/** Digits in groups of three, as the examples write them. */
function numberText(value: number): string {
  const text = String(value);
  const [whole = "", fraction] = text.split(".");
  if (/[eIN]/.test(text)) return text;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "_");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
