import { pointer } from "@geartrain/checks";
import type { Expression, RuleStep, Workflow } from "@geartrain/model";
import { answeredByValue } from "./answered-by.ts";
import type { NamesOfSource } from "./names-of-source.ts";

/** The outcomes of other steps that rules compare with: `it.verdict === "approve"`. */
export function namesInRules(
  names: NamesOfSource,
  model: Workflow,
  step: RuleStep,
  expressions: readonly Expression[],
): void {
  for (const [need, reference] of Object.entries(step.needs)) {
    const answers = answeredByValue(model, reference);
    if (answers.size === 0) continue;
    for (const [index, expression] of expressions.entries()) {
      for (const text of new Set(comparedWith(expression, need))) {
        for (const named of answers.get(text) ?? []) {
          names.compared(`${pointer("steps", step.name, "rules", index)}/when`, named);
        }
      }
    }
  }
}

/** The texts that a condition compares a field with. */
function comparedWith(expression: Expression, field: string): readonly string[] {
  const { is } = expression;
  if (is === "compare")
    return [
      ...literals(expression.left, expression.right, field),
      ...literals(expression.right, expression.left, field),
    ];
  if (is === "includes") return literals(expression.value, expression.list, field);
  if (is === "not") return comparedWith(expression.of, field);
  if (is === "and" || is === "or" || is === "coalesce") {
    return [...comparedWith(expression.left, field), ...comparedWith(expression.right, field)];
  }
  if (is !== "choose") return [];
  return [expression.on, expression.yes, expression.no].flatMap((part) => comparedWith(part, field));
}

function literals(value: Expression, other: Expression, field: string): readonly string[] {
  if (value.is !== "field" || value.path.join() !== field || other.is !== "literal") return [];
  return [other.value].flat().filter((each) => typeof each === "string");
}
