import type { WorkflowSource } from "@geartrain/model";
import type { Undecided } from "@geartrain/rules";
import { regionInWords } from "@geartrain/rules";
import type { Report, WorkflowCheck } from "../check.ts";
import { placeOf, pointer } from "../place.ts";
import { listed, quoted } from "../words.ts";
import { exampleWith } from "./example.ts";
import type { RuleCoverage } from "./rule-coverage.ts";
import { ruleCoverages } from "./rule-coverage.ts";
import { ruleInWords, rulesAt } from "./rule-words.ts";

const fails = exampleWith(
  "vendor: z.string()",
  "vendor",
  `const level = decision("level", {
  needs: { vendor },
  rules: [
    { when: (it) => /^acme/i.test(it.vendor), answer: "routine" },
    { when: (it) => it.vendor !== "Acme", answer: "look" },
  ],
});`,
);

export const undecided: WorkflowCheck = {
  code: "rules/undecided",
  severity: "warning",
  title: "A condition that cannot be decided",
  why: `Part of a rule is outside of what can be decided without running it, such as a regular expression or a function from
elsewhere, and whether something is left without an answer, or gets two, hangs on it. Nothing was found, but nothing is
proved either. Write the condition with comparisons, \`includes\` or \`startsWith\`, or let an earlier step give the
fact as data. Where nothing can go wrong (the first match answers and there is an \`otherwise\`) it is a hint.`,
  looksAt: "workflow",
  run: (source, _, { budget }) =>
    ruleCoverages(source, budget).flatMap((covered) => [
      ...covered.coverage.undecided.map((each) => report(source, covered, each)),
      ...unfinished(source, covered),
    ]),
  fails,
  passes: fails.replace("/^acme/i.test(it.vendor)", 'it.vendor === "Acme"'),
};

function report(source: WorkflowSource, covered: RuleCoverage, { key, text, rules }: Undecided): Report {
  const { step, table, coverage } = covered;
  const open = [...coverage.gaps, ...coverage.hidden].filter(({ dependsOn }) =>
    dependsOn.some((each) => each.key === key),
  );
  const twice = coverage.overlaps.filter(({ dependsOn }) => dependsOn.some((each) => each.key === key));
  const harmless = open.length === 0 && twice.length === 0;
  const stakes = [
    ...(open.length > 0 ? ["something has no answer"] : []),
    ...(twice.length > 0 ? ["something has two"] : []),
  ];
  const hangs = harmless ? "" : `, so it stays open whether ${listed(stakes, "or")}`;
  const names = listed(rules.map((rule) => ruleInWords(step, rule)));
  return {
    at: placeOf(source, pointer("steps", step.name, "rules", rules[0] ?? 0, "when", key)),
    ...(harmless && { severity: "hint" as const }),
    message: `Whether ${names} of ${quoted(step.name)} ${rules.length === 1 ? "matches" : "match"} hangs on ${text}, which cannot be decided without running it${hangs}.`,
    evidence: {
      details: [text],
      regions: [
        ...open.map(({ region }) => `perhaps no answer: ${regionInWords(region, table.domains)}`),
        ...twice.map(({ region }) => `perhaps two answers: ${regionInWords(region, table.domains)}`),
      ],
    },
  };
}

/** The budget ran out: what was found is true, but there may be more. */
function unfinished(source: WorkflowSource, { step, coverage }: RuleCoverage): readonly Report[] {
  const share = Math.min(coverage.checked.gaps, coverage.checked.overlaps);
  if (share >= 1) return [];
  const percent = Math.floor(share * 100);
  return [
    {
      at: rulesAt(source, step),
      message: `The rules of ${quoted(step.name)} are too many to be looked through at once: only ${percent} % of what they are given was compared, so there may be values without an answer, or with two. "geartrain check" looks longer.`,
      evidence: { details: [`${percent} % compared`] },
    },
  ];
}
