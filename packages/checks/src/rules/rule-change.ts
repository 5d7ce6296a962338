/* Fixes of rules: what the text would say then, and whether the rules would be right. */
import type { Edit, Expression, Fix, RuleStep, WorkflowSource } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import type { Coverage, RuleTable } from "@geartrain/rules";
import { cover, expressionText } from "@geartrain/rules";
import { pointer } from "../place.ts";
import { partsOf } from "./expression-parts.ts";
import { openComparisons } from "./open-comparisons.ts";
import type { RuleCoverage } from "./rule-coverage.ts";

/** A fix, and the rules as they would be after it. */
export interface RuleChange extends Fix {
  readonly table: RuleTable;
}

/** Covering a table again for every proposal has to stay unnoticed while somebody types. */
const most = { rules: 60, fixes: 2, budget: 200_000 };

type ListName = "gaps" | "overlaps" | "never" | "mergeable" | "hidden" | "optionalCompared" | "undecided";
const lists: readonly ListName[] = [
  "gaps",
  "overlaps",
  "never",
  "mergeable",
  "hidden",
  "optionalCompared",
  "undecided",
];

type Entry = Coverage[ListName][number];

/** The first proposals after which the rules no longer have this fault and no list of faults is longer. */
export function onlyClean(
  { coverage, table }: RuleCoverage,
  list: ListName,
  fault: Entry,
  proposals: readonly (() => RuleChange | undefined)[],
): readonly Fix[] {
  const clean: Fix[] = [];
  if (table.rules.length > most.rules) return clean;
  for (const proposal of proposals) {
    const change = clean.length < most.fixes ? proposal() : undefined;
    if (change === undefined) continue;
    const after = cover(change.table, most.budget);
    const worse =
      lists.some((each) => after[each].length > coverage[each].length) ||
      // A rule that asked whether a value is there may have gone, or the gap that told of it.
      openComparisons({ table: change.table, coverage: after }).length > openComparisons({ table, coverage }).length;
    const gone = after[list].every((entry) => !isSame(entry, fault)) && isFewer(coverage, after, list);
    if (!worse && gone) clean.push({ title: change.title, edits: change.edits });
  }
  return clean;
}

/** A list that was cut short before may be as long afterwards. */
function isFewer(before: Coverage, after: Coverage, list: ListName): boolean {
  const cut = (list === "gaps" && before.moreGaps) || (list === "overlaps" && before.moreOverlaps);
  return cut || after[list].length < before[list].length;
}

function isSame(left: Entry, right: Entry): boolean {
  return "region" in left && "region" in right && canonicalJson(left.region) === canonicalJson(right.region);
}

/** Another condition in the place of a rule's. Unknown parts would have to be written as they were: then there is none. */
export function newCondition(
  source: WorkflowSource,
  { step, table }: RuleCoverage,
  rule: number,
  condition: Expression,
  title: string,
): RuleChange | undefined {
  const at = source.places[pointer("steps", step.name, "rules", rule, "when")];
  const old = table.rules[rule];
  if (at === undefined || old === undefined || hasOpaque(condition)) return undefined;
  const rules = table.rules.map((each, index) => (index === rule ? { ...each, expression: condition } : each));
  return { title, edits: [{ edit: "replace", at, text: arrow(condition) }], table: { ...table, rules } };
}

/** One more rule, behind another one or at the end. It must match nothing that others match. */
export function newRule(
  source: WorkflowSource,
  { step, table }: RuleCoverage,
  condition: Expression,
  like: number | "otherwise",
  title: string,
  behind = table.rules.length - 1,
): RuleChange | undefined {
  const to = source.places[pointer("steps", step.name, "rules")];
  const answer = like === "otherwise" ? table.otherwise : table.rules[like]?.answer;
  const says = answerOf(step, like);
  if (to === undefined || answer === undefined || says === undefined || hasOpaque(condition)) return undefined;
  const before = source.places[pointer("steps", step.name, "rules", behind + 1)];
  const text = `{ when: ${arrow(condition)}, ${says} }`;
  const rules = table.rules.toSpliced(behind + 1, 0, { expression: condition, answer });
  return { title, edits: [{ edit: "add", to, text, ...(before && { before }) }], table: { ...table, rules } };
}

function answerOf(step: RuleStep, like: number | "otherwise"): string | undefined {
  if (step.kind === "lookup") {
    const gives = like === "otherwise" ? step.otherwise : step.rules[like]?.gives;
    return gives && `gives: ${JSON.stringify(gives)}`;
  }
  const otherwise = step.kind === "decision" ? step.otherwise : undefined;
  const answer = like === "otherwise" ? otherwise : step.rules[like]?.answer;
  return answer === undefined ? undefined : `answer: ${JSON.stringify(answer)}`;
}

/** Without these rules; only where their answers are still given by others, so that whoever routes on them need not change. */
export function withoutRules(
  source: WorkflowSource,
  { step, table }: RuleCoverage,
  gone: readonly number[],
  title: string,
): RuleChange | undefined {
  const rules = table.rules.filter((_, index) => !gone.includes(index));
  const left = new Set([...rules.map(({ answer }) => answer), table.otherwise]);
  const named = step.kind === "lookup" || gone.every((rule) => left.has(table.rules[rule]?.answer ?? ""));
  const places = gone.map((rule) => source.places[pointer("steps", step.name, "rules", rule)]);
  const edits = places.flatMap((at): readonly Edit[] => (at ? [{ edit: "remove", at }] : []));
  if (!named || rules.length === 0 || edits.length < gone.length) return undefined;
  return { title, edits, table: { ...table, rules } };
}

/** The order of the rules decides. */
export function firstHit(source: WorkflowSource, { step, table }: RuleCoverage, title: string): RuleChange | undefined {
  const at = source.places[pointer("steps", step.name, "hit")];
  const to = source.places[pointer("steps", step.name, "options")];
  const changed: RuleTable = { ...table, hit: "first" };
  if (at) return { title, edits: [{ edit: "replace", at, text: '"first"' }], table: changed };
  return to && { title, edits: [{ edit: "add", to, text: 'hit: "first"' }], table: changed };
}

/** Both, in this order. */
export function together(first: RuleChange | undefined, second: RuleChange | undefined): RuleChange | undefined {
  return first && second && { ...first, edits: [...first.edits, ...second.edits], table: second.table };
}

function arrow(condition: Expression): string {
  return `(it) => ${expressionText(condition)}`;
}

function hasOpaque(expression: Expression): boolean {
  return expression.is === "opaque" || partsOf(expression).some(hasOpaque);
}
