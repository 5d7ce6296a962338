import type { Expression } from "@geartrain/model";

/** The expressions right inside one. */
export function partsOf(expression: Expression): readonly Expression[] {
  return Object.values(expression).filter(isExpression);
}

function isExpression(part: unknown): part is Expression {
  return typeof part === "object" && part !== null && "is" in part;
}

/** The expression with another part at this path. */
export function replaceAt(
  expression: Expression,
  path: readonly string[],
  replace: (part: Expression) => Expression,
): Expression {
  const [key, ...rest] = path;
  if (key === undefined) return replace(expression);
  const inner: unknown = expression[key as keyof Expression];
  return isExpression(inner) ? ({ ...expression, [key]: replaceAt(inner, rest, replace) } as Expression) : expression;
}

/** The part of an expression at this path. */
export function partAt(expression: Expression, path: readonly string[]): Expression {
  let part = expression;
  for (const key of path) {
    const inner: unknown = part[key as keyof Expression];
    if (isExpression(inner)) part = inner;
  }
  return part;
}
