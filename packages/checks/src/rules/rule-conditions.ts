import type { Expression, WorkflowSource } from "@geartrain/model";
import type { BoundaryMove, RuleTable } from "@geartrain/rules";
import { cover, regionAsExpression } from "@geartrain/rules";
import { partAt, replaceAt } from "./expression-parts.ts";
import type { RuleChange } from "./rule-change.ts";
import { newCondition } from "./rule-change.ts";
import type { RuleCoverage } from "./rule-coverage.ts";
import { ruleInWords } from "./rule-words.ts";

/** One comparison of a rule with another sign. */
export function moved(
  source: WorkflowSource,
  covered: RuleCoverage,
  { rule, path, to }: BoundaryMove,
): RuleChange | undefined {
  const expression = covered.table.rules[rule]?.expression;
  if (expression === undefined || partAt(expression, path).is !== "compare") return undefined;
  const condition = replaceAt(expression, path, (part) => (part.is === "compare" ? { ...part, by: to } : part));
  return newCondition(source, covered, rule, condition, `Move the boundary of ${ruleInWords(covered.step, rule)}`);
}

/** What holds where one of the two does: one region where they are one, both with "or" between them where not. */
export function unionOf({ domains }: RuleTable, left: Expression, right: Expression): Expression {
  const rules = [left, right].map((expression) => ({ expression, answer: "" }));
  const [one] = cover({ domains, rules, hit: "unique" }, 100_000).mergeable;
  if (one?.why === "adjacent" && one.rules.length === 2) return regionAsExpression(one.region);
  return { is: "or", left, right };
}
