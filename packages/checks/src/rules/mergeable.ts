import type { WorkflowSource } from "@geartrain/model";
import type { Mergeable } from "@geartrain/rules";
import { regionAsExpression, regionInWords } from "@geartrain/rules";
import type { Report, WorkflowCheck } from "../check.ts";
import { listed, quoted } from "../words.ts";
import { exampleWith } from "./example.ts";
import type { RuleChange } from "./rule-change.ts";
import { newCondition, onlyClean, together, withoutRules } from "./rule-change.ts";
import type { RuleCoverage } from "./rule-coverage.ts";
import { ruleCoverages } from "./rule-coverage.ts";
import { ruleAt, ruleInWords } from "./rule-words.ts";

const fails = exampleWith(
  "amount: z.number().min(0).multipleOf(0.01)",
  "amount",
  `// The limit was raised from 500 to 1 000 by adding a rule.
const level = decision("level", {
  needs: { amount },
  rules: [
    { when: (it) => it.amount < 500, answer: "routine" },
    { when: (it) => it.amount >= 500 && it.amount < 1_000, answer: "routine" },
    { when: (it) => it.amount >= 1_000, answer: "look" },
  ],
});`,
);

export const mergeable: WorkflowCheck = {
  code: "rules/mergeable",
  severity: "hint",
  title: "Rules that could be one",
  why: `Two rules give one answer and are one rule in two pieces, or one of them adds nothing. Whoever changes a limit has to find
both, and will forget one. Write one rule; where they differ in why they answer so, say it in \`because\` and they may stay.`,
  fix: "Writes one rule in their place, or removes the one that adds nothing.",
  looksAt: "workflow",
  run: (source, _, { budget }) =>
    ruleCoverages(source, budget).flatMap((covered) =>
      covered.coverage.mergeable
        .filter(({ rules }) => sameReason(covered, rules))
        .map((each) => report(source, covered, each)),
    ),
  fails,
  passes: fails
    .replace(/\/\/ The limit was raised.*\n/, "")
    .replace("it.amount < 500", "it.amount < 1_000")
    .replace(/\n.*>= 500 && .*/, ""),
};

/** Rules that answer alike for different reasons tell more than one rule would. */
function sameReason({ step }: RuleCoverage, rules: readonly number[]): boolean {
  return new Set(rules.map((rule) => step.rules[rule]?.because ?? "")).size === 1;
}

function report(source: WorkflowSource, covered: RuleCoverage, found: Mergeable): Report {
  const { step, table } = covered;
  const region = regionInWords(found.region, table.domains);
  const [first = 0, ...others] = found.rules;
  return {
    at: ruleAt(source, step, first),
    message: `${message(covered, found)}.`,
    related: others.map((rule) => ({
      at: ruleAt(source, step, rule),
      says: `${ruleInWords(step, rule)} answers alike`,
    })),
    evidence: { regions: [region] },
    fixes: onlyClean(covered, "mergeable", found, [() => merged(source, covered, found)]),
  };
}

function message({ step, table }: RuleCoverage, { rules, why, region }: Mergeable): string {
  const [first = 0, ...others] = rules;
  const all = listed(rules.map((rule) => ruleInWords(step, rule)));
  const words = regionInWords(region, table.domains);
  const where = `In ${quoted(step.name)},`;
  switch (why) {
    case "same":
      return `${where} ${all} match the same values`;
    case "adjacent":
      return `${where} ${all} are one rule: where ${words}`;
    case "overlap":
      return `${where} ${all} both answer where ${words}`;
    case "redundant":
      return `${where} ${ruleInWords(step, first)} adds nothing to ${listed(others.map((rule) => ruleInWords(step, rule)))}`;
  }
}

function merged(
  source: WorkflowSource,
  covered: RuleCoverage,
  { rules, why, region }: Mergeable,
): RuleChange | undefined {
  const { step, table } = covered;
  const [first = 0, second = 0, ...others] = rules;
  const [left, right] = [table.rules[first]?.expression, table.rules[second]?.expression];
  if (why === "redundant") return withoutRules(source, covered, [first], `Remove ${ruleInWords(step, first)}`);
  const gone = [second, ...others];
  const names = listed(rules.map((rule) => ruleInWords(step, rule)));
  if (why === "same") return withoutRules(source, covered, gone, `Leave one of ${names}`);
  if (left === undefined || right === undefined) return undefined;
  const condition = why === "adjacent" ? regionAsExpression(region) : ({ is: "or", left, right } as const);
  const wider = newCondition(source, covered, first, condition, `Write one rule instead of ${names}`);
  if (wider === undefined) return undefined;
  return together(wider, withoutRules(source, { ...covered, table: wider.table }, gone, wider.title));
}
