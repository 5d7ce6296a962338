import type { Expression } from "@geartrain/model";
import { partsOf, withPart } from "./parts.ts";

const no: Expression = { is: "literal", value: false };
const yes: Expression = { is: "literal", value: true };

/**
 * The same predicate with every choice on the outside: `(it.a ?? 0) > 5` becomes `it.a == null ? 0 > 5 : it.a > 5`.
 * Then comparisons and arithmetic contain nothing but fields, lengths and constants.
 */
export function lift(expression: Expression): Expression {
  const inner = partsOf(expression).reduce<Expression>(
    (all, [key, part]) => withPart(all, key, lift(part)),
    expression,
  );
  return isStructure(inner) ? inner : liftOut(inner);
}

function isStructure({ is }: Expression): boolean {
  return is === "and" || is === "or" || is === "not" || is === "choose" || is === "coalesce";
}

function liftOut(expression: Expression): Expression {
  for (const [key, part] of partsOf(expression)) {
    const outside = choiceOf(part, (chosen) => liftOut(withPart(expression, key, chosen)));
    if (outside) return outside;
  }
  return expression;
}

/** What a part decides, with what becomes of the whole in either case. */
function choiceOf(part: Expression, whole: (chosen: Expression) => Expression): Expression | undefined {
  switch (part.is) {
    case "choose":
      return { is: "choose", on: part.on, yes: whole(part.yes), no: whole(part.no) };
    case "coalesce":
      return { is: "choose", on: isNullish(part.left), yes: whole(part.right), no: whole(part.left) };
    case "and":
      return { is: "choose", on: part.left, yes: whole(part.right), no: whole(part.left) };
    case "or":
      return { is: "choose", on: part.left, yes: whole(part.left), no: whole(part.right) };
    case "not":
      return { is: "choose", on: part.of, yes: whole(no), no: whole(yes) };
    case "compare":
    case "includes":
    case "startsWith":
      return { is: "choose", on: part, yes: whole(yes), no: whole(no) };
    default:
      return undefined;
  }
}

/** `it == null`, pushed into what is chosen so that it stays a comparison of something plain. */
export function isNullish(expression: Expression): Expression {
  return lift({ is: "compare", by: "==", left: expression, right: { is: "literal", value: null } });
}
