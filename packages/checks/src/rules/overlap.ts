import type { WorkflowSource } from "@geartrain/model";
import type { Overlap } from "@geartrain/rules";
import { regionInWords } from "@geartrain/rules";
import type { Report, WorkflowCheck } from "../check.ts";
import { quoted } from "../words.ts";
import { exampleWith } from "./example.ts";
import { firstHit, onlyClean } from "./rule-change.ts";
import { moved } from "./rule-conditions.ts";
import type { RuleCoverage } from "./rule-coverage.ts";
import { ruleCoverages } from "./rule-coverage.ts";
import { conditionAt, ruleInWords } from "./rule-words.ts";

const fails = exampleWith(
  "amount: z.number().min(0).multipleOf(0.01)",
  "amount",
  `// "Up to 500" and "from 500 on": both sounded right.
const level = decision("level", {
  needs: { amount },
  rules: [
    { when: (it) => it.amount <= 500, answer: "routine" },
    { when: (it) => it.amount >= 500, answer: "look" },
  ],
});`,
);

export const overlap: WorkflowCheck = {
  code: "rules/overlap",
  severity: "error",
  title: "Two rules answer the same values differently",
  why: `A decision gives exactly one answer, so where two rules match and differ it gives none: the instance stops there until
somebody has found out what was meant. Mostly both include the value at their boundary. Move one of them; or write
\`hit: "first"\` where the order of the rules is meant to decide.`,
  fix: 'Moves the boundary, or lets the order decide with `hit: "first"`.',
  looksAt: "workflow",
  run: (source, _, { budget }) =>
    ruleCoverages(source, budget).flatMap((covered) => {
      if (!covered.exact) return [];
      const certain = covered.coverage.overlaps.filter(({ dependsOn }) => dependsOn.length === 0);
      return certain.slice(0, mostShown).map((each, index) => report(source, covered, each, index, certain.length));
    }),
  fails,
  passes: fails.replace(/\/\/ "Up to 500".*\n/, "").replace("it.amount <= 500", "it.amount < 500"),
};

/** Whoever settles the first ones sees the next. */
const mostShown = 5;
const mostFixed = 2;

function report(source: WorkflowSource, covered: RuleCoverage, found: Overlap, index: number, count: number): Report {
  const { step, table } = covered;
  const region = regionInWords(found.region, table.domains);
  const [first, second] = found.rules;
  const more = index === mostShown - 1 && (count > mostShown || covered.coverage.moreOverlaps);
  const others = more ? " There are more such pairs." : "";
  return {
    at: conditionAt(source, step, second),
    message: `In ${quoted(step.name)}, ${ruleInWords(step, first)} and ${ruleInWords(step, second)} both answer where ${region}, and differ.${others}`,
    related: [{ at: conditionAt(source, step, first), says: `${ruleInWords(step, first)} matches there too` }],
    evidence: { regions: [region], ...(found.witness && { values: found.witness }) },
    fixes:
      index >= mostFixed
        ? []
        : onlyClean(covered, "overlaps", found, [
            () => found.boundaryMove && moved(source, covered, found.boundaryMove),
            () => firstHit(source, covered, "Let the first rule that matches answer"),
          ]),
  };
}
