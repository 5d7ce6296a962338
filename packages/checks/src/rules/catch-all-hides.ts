import type { WorkflowSource } from "@geartrain/model";
import type { Gap } from "@geartrain/rules";
import { regionAsExpression, regionInWords } from "@geartrain/rules";
import type { Report, WorkflowCheck } from "../check.ts";
import { placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";
import { exampleWith } from "./example.ts";
import { newRule, onlyClean } from "./rule-change.ts";
import { moved } from "./rule-conditions.ts";
import type { RuleCoverage } from "./rule-coverage.ts";
import { ruleCoverages } from "./rule-coverage.ts";

const fails = exampleWith(
  "amount: z.number().min(0).multipleOf(0.01)",
  "amount",
  `const level = decision("level", {
  needs: { amount },
  rules: [
    { when: (it) => it.amount < 500, answer: "routine" },
    { when: (it) => it.amount > 500, answer: "look" },
  ],
  // To be on the safe side. It answers for exactly 500, and nobody knows.
  otherwise: "look",
});`,
);

export const catchAllHides: WorkflowCheck = {
  code: "rules/catch-all-hides",
  severity: "hint",
  title: "A gap that only `otherwise` answers",
  why: `The rules look as if they were meant to answer everything, but leave something out, and \`otherwise\` fills in silently:
what was forgotten gets an answer that was meant for nothing in particular. Write the rule for it, or move the boundary;
then \`otherwise\` is what it should be, or needless.`,
  fix: "Moves the boundary, or writes the rule that says what `otherwise` answers now.",
  looksAt: "workflow",
  run: (source, _, { budget }) =>
    ruleCoverages(source, budget).flatMap((covered) => {
      if (!covered.exact || covered.step.kind === "selection") return [];
      const certain = covered.coverage.hidden.filter(({ dependsOn }) => dependsOn.length === 0);
      return certain.slice(0, mostShown).map((each) => report(source, covered, each));
    }),
  fails,
  passes: fails
    .replace("it.amount > 500", "it.amount >= 500")
    .replace(/\n {2}\/\/ To be on the safe side[^\n]*\n[^\n]*/, ""),
};

const mostShown = 3;

function report(source: WorkflowSource, covered: RuleCoverage, found: Gap): Report {
  const { step, table } = covered;
  const region = regionInWords(found.region, table.domains);
  const condition = regionAsExpression(found.region);
  return {
    at: placeOf(source, pointer("steps", step.name, "otherwise")),
    message: `Where ${region}, ${quoted(step.name)} answers ${answer(covered)} only because no rule matches: the rules look as if they were meant to be complete.`,
    evidence: { regions: [region], ...(found.witness && { values: found.witness }) },
    fixes: onlyClean(covered, "hidden", found, [
      () => found.boundaryMove && moved(source, covered, found.boundaryMove),
      () => newRule(source, covered, condition, "otherwise", `Add a rule that says so where ${region}`),
    ]),
  };
}

function answer({ step }: RuleCoverage): string {
  return step.kind === "decision" && step.otherwise !== undefined ? quoted(step.otherwise) : "as it does otherwise";
}
