import type { Expression } from "@geartrain/model";

/** The expressions directly inside one, each under the key it stands at, in the order they are evaluated. */
export function partsOf(expression: Expression): readonly (readonly [key: string, part: Expression])[] {
  switch (expression.is) {
    case "length":
    case "not":
    case "rounded":
      return [["of", expression.of]];
    case "and":
    case "or":
    case "coalesce":
    case "compare":
    case "arithmetic":
      return [
        ["left", expression.left],
        ["right", expression.right],
      ];
    case "choose":
      return [
        ["on", expression.on],
        ["yes", expression.yes],
        ["no", expression.no],
      ];
    case "includes":
      return [
        ["list", expression.list],
        ["value", expression.value],
      ];
    case "startsWith":
      return [["text", expression.text]];
    default:
      return [];
  }
}

/** The same expression with one of its direct parts exchanged. */
export function withPart(expression: Expression, key: string, part: Expression): Expression {
  return { ...expression, [key]: part } as Expression;
}

/** The same expression with the part at this path of keys exchanged. */
export function withPartAt(expression: Expression, path: readonly string[], part: Expression): Expression {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  const inner = partsOf(expression).find(([name]) => name === key)?.[1];
  if (inner === undefined) throw new Error(`an expression that is ${expression.is} has no part ${key}`);
  return withPart(expression, key, withPartAt(inner, rest, part));
}

/** Every expression inside one, itself first, with its path of keys. */
export function* everyPart(
  expression: Expression,
  path: readonly string[] = [],
): Generator<readonly [path: readonly string[], part: Expression]> {
  yield [path, expression];
  for (const [key, part] of partsOf(expression)) yield* everyPart(part, [...path, key]);
}

/** Is there something inside that cannot be decided? */
export function hasOpaque(expression: Expression): boolean {
  return expression.is === "opaque" || partsOf(expression).some(([, part]) => hasOpaque(part));
}

const known = new WeakMap<Expression, readonly (readonly string[])[]>();

/** The fields an expression reads, each once, in the order they are met. Expressions never change, so it is kept. */
export function fieldsRead(expression: Expression): readonly (readonly string[])[] {
  if (expression.is === "field") return [expression.path];
  const parts = partsOf(expression);
  if (parts.length === 0) return none;
  const kept = known.get(expression);
  if (kept) return kept;
  const inside = parts.map(([, part]) => fieldsRead(part)).filter(({ length }) => length > 0);
  const fields = inside.length < 2 ? (inside[0] ?? none) : distinct(inside.flat());
  known.set(expression, fields);
  return fields;
}

const none: readonly (readonly string[])[] = [];

function distinct(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}
