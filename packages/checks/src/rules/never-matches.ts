import type { WorkflowSource } from "@geartrain/model";
import type { Never } from "@geartrain/rules";
import type { Report, WorkflowCheck } from "../check.ts";
import { listed, quoted } from "../words.ts";
import { exampleWith } from "./example.ts";
import { onlyClean, withoutRules } from "./rule-change.ts";
import type { RuleCoverage } from "./rule-coverage.ts";
import { ruleCoverages } from "./rule-coverage.ts";
import { capital, ruleAt, ruleInWords } from "./rule-words.ts";

const fails = exampleWith(
  'amount: z.number().min(0), category: z.enum(["it", "office", "travel"])',
  "amount, category",
  `const level = decision("level", {
  needs: { amount, category },
  hit: "first",
  rules: [
    { when: (it) => it.amount >= 5_000, answer: "look" },
    { when: (it) => it.category === "it", answer: "look" },
    { when: (it) => it.category !== "it" && it.amount < 5_000, answer: "routine" },
    // Added last week for laptops; but nothing is left for it.
    { when: (it) => it.category === "it" && it.amount > 1_000, answer: "look" },
  ],
});`,
);

export const neverMatches: WorkflowCheck = {
  code: "rules/never-matches",
  severity: "warning",
  title: "A rule that can never answer",
  why: `Whoever wrote the rule believes that something happens because of it. It does not: its condition contradicts itself, asks
for values that the data can never have, or, where the first match answers, earlier rules take everything it would match.
Correct its condition, move it up, or remove it.`,
  fix: "Removes the rule, where others give its answer as well.",
  looksAt: "workflow",
  run: (source, _, { budget }) =>
    ruleCoverages(source, budget).flatMap((covered) =>
      covered.coverage.never.map((each) => report(source, covered, each)),
    ),
  fails,
  passes: fails.replace(/\s*\/\/ Added last week[^\n]*\n[^\n]*/, ""),
};

function report(source: WorkflowSource, covered: RuleCoverage, found: Never): Report {
  const { step } = covered;
  const rule = ruleInWords(step, found.rule);
  return {
    at: ruleAt(source, step, found.rule),
    message: `${capital(rule)} of ${quoted(step.name)} never answers: ${reason(covered, found)}.`,
    related: found.by.map((other) => ({
      at: ruleAt(source, step, other),
      says: `${ruleInWords(step, other)} comes first`,
    })),
    evidence: { details: found.by.map((other) => ruleInWords(step, other)) },
    fixes: onlyClean(covered, "never", found, [() => withoutRules(source, covered, [found.rule], `Remove ${rule}`)]),
  };
}

function reason({ step }: RuleCoverage, { why, by }: Never): string {
  if (why === "contradiction") return "its condition contradicts itself";
  if (why === "outside the domain") return "it asks for values that it is never given";
  const earlier = listed(by.map((rule) => ruleInWords(step, rule)));
  return `${earlier} ${by.length === 1 ? "comes first and matches" : "come first and together match"} everything that it matches`;
}
