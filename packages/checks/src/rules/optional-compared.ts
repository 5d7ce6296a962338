import type { Expression, WorkflowSource } from "@geartrain/model";
import type { OptionalCompared, RuleTable } from "@geartrain/rules";
import { expressionText, fieldName } from "@geartrain/rules";
import type { Report, WorkflowCheck } from "../check.ts";
import { quoted } from "../words.ts";
import { exampleWith } from "./example.ts";
import { partAt, replaceAt } from "./expression-parts.ts";
import { openComparisons } from "./open-comparisons.ts";
import type { RuleChange } from "./rule-change.ts";
import { newCondition, onlyClean, together } from "./rule-change.ts";
import type { RuleCoverage } from "./rule-coverage.ts";
import { ruleCoverages } from "./rule-coverage.ts";
import { capital, conditionAt, ruleInWords } from "./rule-words.ts";

const fails = exampleWith(
  "amount: z.number().min(0), discount: z.number().min(0).max(100).optional()",
  "amount, discount",
  `const level = decision("level", {
  needs: { amount, discount },
  hit: "first",
  rules: [
    { when: (it) => it.amount >= 5_000, answer: "look" },
    // Without any discount this is not true; but nobody thought of that.
    { when: (it) => it.discount! <= 10, answer: "routine" },
  ],
  otherwise: "look",
});`,
);

export const optionalCompared: WorkflowCheck = {
  code: "rules/optional-compared",
  severity: "warning",
  title: "A comparison with something that may be missing",
  why: `In JavaScript a comparison with a missing value is simply false, and "is not" is true: \`undefined < 5\` is false, and so is
\`undefined >= 5\`. So the answer for people who left a field empty was decided by nobody. Say in the rule what holds
without the value. A rule that asks whether it is there (\`it.discount === undefined\`) settles it for all of them.`,
  fix: "Says in the rule what it means now when the value is missing.",
  looksAt: "workflow",
  run: (source, _, { budget }) =>
    ruleCoverages(source, budget).flatMap((covered) => {
      const byField = Map.groupBy(openComparisons(covered), ({ field }) => field.join("."));
      return [...byField.values()].flatMap(([first, ...others]) =>
        first ? [report(source, covered, [first, ...others])] : [],
      );
    }),
  fails,
  passes: fails
    .replace(/\n *\/\/ Without any discount[^\n]*/, "")
    .replace("it.discount! <= 10", "it.discount === undefined || it.discount <= 10"),
};

/** Comparisons with one field, and what each gives without it. */
type Found = readonly [OptionalCompared, ...OptionalCompared[]];

function report(source: WorkflowSource, covered: RuleCoverage, found: Found): Report {
  const { step, table } = covered;
  const [first] = found;
  const name = fieldName(table.domains, first.field);
  const rules = [...new Set(found.map(({ rule }) => rule))];
  return {
    at: conditionAt(source, step, first.rule),
    message: `${capital(ruleInWords(step, first.rule))} of ${quoted(step.name)} compares ${name}, which may be ${first.value}: then ${gives(table, first)}, and that decides whether the rule matches.`,
    related: rules.slice(1).map((rule) => ({
      at: conditionAt(source, step, rule),
      says: `${ruleInWords(step, rule)} compares it too`,
    })),
    evidence: { details: found.map((each) => `${name} is ${each.value}: ${gives(table, each)}`) },
    fixes: onlyClean(covered, "optionalCompared", first, [() => saidAloud(source, covered, found)]),
  };
}

/** `it.discount <= 10 is false`. */
function gives({ rules }: RuleTable, { rule, path, holds }: OptionalCompared): string {
  const condition = rules[rule]?.expression;
  const text = condition === undefined ? "it" : expressionText(partAt(condition, path));
  return `${text} is ${holds ? "true" : "false"}`;
}

/** The same conditions, with what they give without the value written out. */
function saidAloud(source: WorkflowSource, covered: RuleCoverage, found: Found): RuleChange | undefined {
  const name = fieldName(covered.table.domains, found[0].field);
  const title = `Write out what holds where ${name} is ${found[0].value}`;
  let change: RuleChange | undefined;
  for (const [rule, own] of Map.groupBy(found, (each) => each.rule)) {
    const condition = covered.table.rules[rule]?.expression;
    if (condition === undefined) return undefined;
    const table = change?.table ?? covered.table;
    const next = newCondition(source, { ...covered, table }, rule, own.reduce(withAnswer, condition), title);
    change = change ? together(change, next) : next;
    if (change === undefined) return undefined;
  }
  return change;
}

/** What a comparison gives without the value, asked before it: the comparison itself moves one part further in. */
function withAnswer(condition: Expression, { path, field, value, holds }: OptionalCompared): Expression {
  const left: Expression = { is: "field", path: field, ...(field.length > 1 && { optional: true }) };
  const right: Expression = value === "null" ? { is: "literal", value: null } : { is: "undefined" };
  const asked: Expression = { is: "compare", by: holds ? "===" : "!==", left, right };
  return replaceAt(condition, path, (part) => ({ is: holds ? "or" : "and", left: asked, right: part }));
}
