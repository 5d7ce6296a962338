import type { Fix, WorkflowSource } from "@geartrain/model";
import type { Gap, Region, RuleTable } from "@geartrain/rules";
import { fieldName, regionAsExpression, regionInWords } from "@geartrain/rules";
import type { Report, WorkflowCheck } from "../check.ts";
import { listed, quoted } from "../words.ts";
import type { Beside } from "./matching.ts";
import { besideRange } from "./matching.ts";
import { newCondition, newRule, onlyClean } from "./rule-change.ts";
import { moved, unionOf } from "./rule-conditions.ts";
import type { RuleCoverage } from "./rule-coverage.ts";
import { ruleCoverages } from "./rule-coverage.ts";
import { conditionAt, ruleInWords, rulesAt } from "./rule-words.ts";

const fails = `import { decision, defineRole, defineWorkflow, end, human, proceed, route, trigger } from "geartrain";
import { z } from "zod";

const employee = defineRole("employee", { department: "All", members: ["anna", "ben"] });
const director = defineRole("director", { department: "Operations", members: ["elif", "david"] });
const cfo = defineRole("cfo", { department: "Finance", members: ["grace", "ines"] });

const request = trigger("request", {
  by: employee,
  gives: { amount: z.number().min(0).multipleOf(0.01).meta({ unit: "USD" }) },
});
const { amount } = request.output;

// Exactly 50 000 is nobody's.
const level = decision("level", {
  needs: { amount },
  rules: [
    { when: (it) => it.amount < 500, answer: "none" },
    { when: (it) => it.amount >= 500 && it.amount < 50_000, answer: "director" },
    { when: (it) => it.amount > 50_000, answer: "cfo" },
  ],
});
const byDirector = human("director-approval", { by: director, due: "2 days", needs: { amount }, outcomes: ["yes", "no"] });
const byCfo = human("cfo-approval", { by: cfo, due: "2 days", needs: { amount }, outcomes: ["yes", "no"] });

const decided = { yes: proceed, no: end("rejected") };

export const purchase = defineWorkflow("purchase", {
  purpose: "Get a purchase decided by whoever may spend as much",
  owner: cfo,
  starts: request,
  flow: route(level, { none: proceed, director: route(byDirector, decided), cfo: route(byCfo, decided) }),
  ends: { done: { amount }, rejected: {} },
});
`;

export const gap: WorkflowCheck = {
  code: "rules/gap",
  severity: "error",
  title: "Values for which no rule answers",
  why: `The rules leave something out: mostly one value between "below" and "above", or a combination that nobody thought of. An
instance with such values stops at the decision, in the middle of the night, and somebody has to find out what was meant.
Write the missing rule, move a boundary, or say in \`otherwise\` what holds for everything else.`,
  fix: "Moves the boundary, lets a neighbouring rule answer it, or writes the missing rule.",
  looksAt: "workflow",
  run: (source, _, { budget }) =>
    ruleCoverages(source, budget).flatMap((covered) => {
      if (covered.step.kind === "selection" || !covered.exact) return [];
      const certain = covered.coverage.gaps.filter(({ dependsOn }) => dependsOn.length === 0);
      return certain.slice(0, mostShown).map((each, index) => report(source, covered, each, index, certain.length));
    }),
  fails,
  passes: fails.replace("// Exactly 50 000 is nobody's.\n", "").replace("it.amount < 50_000", "it.amount <= 50_000"),
};

/** Whoever fixes the first ones sees the next. */
const mostShown = 5;
/** Proposals are covered again, which takes its time; the others come up when these are settled. */
const mostFixed = 2;
const mostTried = 3;

function report(source: WorkflowSource, covered: RuleCoverage, found: Gap, index: number, count: number): Report {
  const { step, table, coverage } = covered;
  const region = regionInWords(found.region, table.domains);
  const beside = neighbours(covered, found);
  const neighbour = found.boundaryMove?.rule ?? beside.below[0] ?? beside.above[0];
  const more = index === mostShown - 1 && (count > mostShown || coverage.moreGaps);
  return {
    at: neighbour === undefined ? rulesAt(source, step) : conditionAt(source, step, neighbour),
    message: `Nothing answers where ${region}: ${because(covered, found, beside)}.${more ? " There are more such values." : ""}`,
    related: [...new Set([...beside.below, ...beside.above])].map((rule) => ({
      at: conditionAt(source, step, rule),
      says: `${ruleInWords(step, rule)} ${standing(rule, beside)}`,
    })),
    evidence: { regions: [region], ...(found.witness && { values: found.witness }) },
    fixes: index < mostFixed ? fixes(source, covered, found, beside) : [],
  };
}

function standing(rule: number, { below, above }: Beside): string {
  if (!below.includes(rule)) return "starts after it";
  return above.includes(rule) ? "leaves it out" : "stops before it";
}

function because({ step, table }: RuleCoverage, found: Gap, { below, above }: Beside): string {
  const where = `in ${quoted(step.name)}`;
  const words = (rules: readonly number[]) => listed(rules.map((rule) => ruleInWords(step, rule)));
  if (found.betweenIntegers !== undefined) {
    const field = fieldName(table.domains, found.betweenIntegers);
    return `${where} the rules count in whole numbers, but ${field} may lie between two of them; declare it with z.int() if it does not`;
  }
  if (found.onlyOther) return `no rule of ${quoted(step.name)} names any other text`;
  if (!found.sliver || (below.length === 0 && above.length === 0)) return `no rule of ${quoted(step.name)} matches`;
  const [both] = below.filter((rule) => above.includes(rule));
  if (both !== undefined) return `${where}, ${ruleInWords(step, both)} leaves it out`;
  const stops = below.length > 0 ? `${words(below)} stops before it` : "";
  const starts = above.length > 0 ? `${words(above)} starts after it` : "";
  return `${where}, ${[stops, starts].filter((each) => each !== "").join(" and ")}`;
}

/** The rules on both sides of a gap, along the first field that is a range of numbers. */
function neighbours({ table, coverage }: RuleCoverage, { region, witness }: Gap): Beside {
  const range = region.fields.find(({ parts }) => parts.every((part) => isNumeric(part)));
  if (range === undefined || witness === undefined) return { below: [], above: [] };
  return besideRange(table, coverage, witness, range.path, (value) =>
    range.parts.some((part) => includes(part, value)),
  );
}

type Part = Region["fields"][number]["parts"][number];

function isNumeric(part: Part): boolean {
  return part.is === "numbers" || (part.is === "value" && typeof part.value === "number");
}

function includes(part: Part, value: number): boolean {
  if (part.is === "value") return part.value === value;
  if (part.is !== "numbers") return false;
  const { from, to } = part;
  const above = from === undefined || value > from.at || (from.included && value === from.at);
  return above && (to === undefined || value < to.at || (to.included && value === to.at));
}

function fixes(source: WorkflowSource, covered: RuleCoverage, found: Gap, beside: Beside): readonly Fix[] {
  const { step, table } = covered;
  const { region, boundaryMove: move, sliver } = found;
  const where = regionInWords(region, table.domains);
  const missing = regionAsExpression(region);
  const beneath = [...new Set([...beside.below, ...beside.above])];
  const near = (beneath.length > 0 ? beneath : eachAnswer(table)).filter((rule) => rule !== move?.rule);
  const wider = near.slice(0, mostTried).map((rule) => () => {
    const condition = unionOf(table, table.rules[rule]?.expression ?? missing, missing);
    return newCondition(source, covered, rule, condition, `Let ${ruleInWords(step, rule)} answer where ${where}`);
  });
  // A rule for a single value is hardly what is missing.
  const written = sliver
    ? []
    : [...new Set([...beneath, ...eachAnswer(table)])].slice(0, mostTried).map((rule) => () => {
        const title = `Add a rule where ${where}, with the answer of ${ruleInWords(step, rule)}`;
        return newRule(source, covered, missing, rule, title, beneath[0]);
      });
  const [added] = onlyClean(covered, "gaps", found, written);
  const changed = onlyClean(covered, "gaps", found, [() => move && moved(source, covered, move), ...wider]);
  return added ? [added, ...changed] : changed;
}

/** The first rule of every answer. */
function eachAnswer({ rules }: RuleTable): readonly number[] {
  const answers = new Map(rules.map(({ answer }, rule): [string, number] => [answer, rule]).reverse());
  return [...answers.values()].sort((left, right) => left - right);
}
