import type { Expression } from "@geartrain/model";

/** An expression in few characters, so that a table of cases can be read. */
export function printed(expression: Expression): string {
  switch (expression.is) {
    case "literal":
      return JSON.stringify(expression.value);
    case "undefined":
      return "undefined";
    case "field":
      return ["it", ...expression.path].join(expression.optional ? "?." : ".");
    case "length":
      return `length(${printed(expression.of)})`;
    case "not":
      return `not(${printed(expression.of)})`;
    case "choose":
      return `(${printed(expression.on)} ? ${printed(expression.yes)} : ${printed(expression.no)})`;
    case "compare":
    case "arithmetic":
      return `(${printed(expression.left)} ${expression.by} ${printed(expression.right)})`;
    case "includes":
      return `in(${printed(expression.list)}, ${printed(expression.value)})`;
    case "startsWith":
      return `starts(${printed(expression.text)}, ${JSON.stringify(expression.start)})`;
    case "rounded":
      return `${expression.by}(${printed(expression.of)})`;
    case "opaque":
      return `?${expression.key}?`;
    default:
      return `(${printed(expression.left)} ${expression.is} ${printed(expression.right)})`;
  }
}
