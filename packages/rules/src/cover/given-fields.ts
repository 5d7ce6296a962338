import type { Expression } from "@geartrain/model";
import { expressionText } from "../expression/expression-text.ts";
import { fieldsRead, partsOf, withPart } from "../expression/parts.ts";
import { isGiven } from "../plan/field.ts";
import type { RuleTable } from "./coverage.ts";

/**
 * The table with what asks for a field that nobody gives taken as unknown: no schema says what it holds, so no input
 * could show it. The compiler refuses such a rule; whoever types it still gets an answer about the others.
 */
export function onGivenFields(table: RuleTable): RuleTable {
  const isKnown = (expression: Expression) => fieldsRead(expression).every((path) => isGiven(table.domains, path));
  if (table.rules.every(({ expression }) => isKnown(expression))) return table;
  const settled = (expression: Expression): Expression => {
    if (isKnown(expression)) return expression;
    if (!madeOfConditions.has(expression.is)) return unknown(expression);
    return partsOf(expression).reduce((all, [key, part]) => withPart(all, key, settled(part)), expression);
  };
  return { ...table, rules: table.rules.map((rule) => ({ ...rule, expression: settled(rule.expression) })) };
}

/** Their parts are conditions themselves. */
const madeOfConditions: ReadonlySet<Expression["is"]> = new Set(["not", "and", "or", "choose"]);

function unknown(expression: Expression): Expression {
  const text = expressionText(expression);
  return { is: "opaque", key: text, text };
}
