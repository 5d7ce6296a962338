import type { Comparison, Expression } from "@geartrain/model";

/** What opaque conditions answer, by their key. */
export type Answers = ReadonlyMap<string, unknown>;

/**
 * What an expression gives for these values, as JavaScript gives it: `undefined < 5` is false, `null >= 0` is true, and
 * a field of what is missing throws. Nothing of the author's code runs.
 *
 * @throws TypeError where JavaScript throws
 * @throws Error for an opaque condition that `answers` does not name: nothing is known about it
 */
export function evaluateExpression(expression: Expression, given: unknown, answers?: Answers): unknown {
  const value = (of: Expression): unknown => evaluateExpression(of, given, answers);
  switch (expression.is) {
    case "literal":
      return expression.value;
    case "undefined":
      return undefined;
    case "field":
      return read(given, expression.path, expression.optional === true);
    case "length":
      return (value(expression.of) as string).length;
    case "not":
      return !value(expression.of);
    case "and":
      return value(expression.left) && value(expression.right);
    case "or":
      return value(expression.left) || value(expression.right);
    case "coalesce":
      return value(expression.left) ?? value(expression.right);
    case "choose":
      return value(expression.on) ? value(expression.yes) : value(expression.no);
    case "compare":
      return compare(expression.by, value(expression.left), value(expression.right));
    case "includes":
      return (value(expression.list) as unknown[]).includes(value(expression.value));
    case "startsWith":
      return (value(expression.text) as string).startsWith(expression.start);
    case "arithmetic":
      return calculate(expression.by, value(expression.left) as number, value(expression.right) as number);
    case "rounded":
      return Math[expression.by](value(expression.of) as number);
    case "opaque":
      if (answers?.has(expression.key)) return answers.get(expression.key);
      throw new Error(`nothing is known about ${expression.text}`);
  }
}

function read(given: unknown, path: readonly string[], optional: boolean): unknown {
  let value = given;
  for (const key of path) {
    if (value === undefined || value === null) {
      if (optional) return undefined;
      throw new TypeError(`cannot read ${path.join(".")}: ${key} is looked for in ${value}`);
    }
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** JavaScript's own operators, on any values: that the types deny it does not keep authors from doing it. */
export function compare(by: Comparison, left: unknown, right: unknown): boolean {
  const [a, b] = [left as number, right as number];
  switch (by) {
    case "===":
      return a === b;
    case "!==":
      return a !== b;
    case "==":
      // biome-ignore lint/suspicious/noDoubleEquals: it is the operator that the author wrote
      return a == b;
    case "!=":
      // biome-ignore lint/suspicious/noDoubleEquals: it is the operator that the author wrote
      return a != b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
  }
}

function calculate(by: "+" | "-" | "*" | "/" | "%", left: number, right: number): number {
  switch (by) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "%":
      return left % right;
  }
}
