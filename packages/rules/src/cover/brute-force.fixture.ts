import type { JsonObject } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { expect } from "vitest";
import { expressionText } from "../expression/expression-text.ts";
import { withPartAt } from "../expression/parts.ts";
import { regionAsCondition, regionAsExpression } from "../region/region-as-expression.ts";
import { cover } from "./cover.ts";
import type { BoundaryMove, Coverage, Mergeable, RuleTable } from "./coverage.ts";
import { matches } from "./table.ts";
import { everyInput } from "./tiny-table.fixture.ts";

interface Truth {
  readonly inputs: readonly JsonObject[];
  /** For each input, which rules match. */
  readonly matched: readonly (readonly number[])[];
}

function truthOf({ domains, rules }: RuleTable): Truth {
  const inputs = everyInput(domains);
  const matched = inputs.map((given) =>
    rules.flatMap(({ expression }, index) => (matches(expression, given) ? [index] : [])),
  );
  return { inputs, matched };
}

/** Holds every verdict on a table against what trying all its inputs says; and applies its fixes, if asked. */
export function compareWithBruteForce(table: RuleTable, fix: boolean): Coverage {
  try {
    const truth = truthOf(table);
    const coverage = cover(table);
    expect(coverage.checked).toEqual({ gaps: 1, overlaps: 1, never: 1, mergeable: 1 });
    checkGaps(truth, coverage);
    checkOverlaps(table, truth, coverage);
    checkNever(table, truth, coverage);
    checkMergeable(table, truth, coverage);
    if (fix) {
      checkFixes(table, coverage);
      expect(JSON.stringify(cover(structuredClone(table)))).toBe(JSON.stringify(coverage));
    }
    return coverage;
  } catch (error) {
    const rules = table.rules.map(({ expression, answer }) => `${expressionText(expression)} -> ${answer}`);
    throw new Error(`a wrong verdict about ${JSON.stringify({ ...table, rules }, undefined, 1)}`, { cause: error });
  }
}

function checkGaps({ inputs, matched }: Truth, { gaps, moreGaps }: Coverage): void {
  const conditions = gaps.map(({ region }) => regionAsExpression(region));
  const told = inputs.map((given) => conditions.some((condition) => matches(condition, given)));
  const open = matched.map((rules) => rules.length === 0);
  for (const { witness } of gaps) expect(open[indexOf(inputs, witness)]).toBe(true);
  if (moreGaps) expect(told.every((gap, index) => !gap || open[index])).toBe(true);
  else expect(told).toEqual(open);
  for (const { region } of gaps) {
    const condition = regionAsExpression(region);
    const text = new Function("it", `return ${regionAsCondition(region)}`);
    for (const given of inputs) expect(text(given)).toBe(matches(condition, given));
  }
}

function indexOf(inputs: readonly JsonObject[], given: JsonObject | undefined): number {
  return inputs.findIndex((input) => canonicalJson(input) === canonicalJson(given));
}

function checkOverlaps(table: RuleTable, { inputs, matched }: Truth, { overlaps }: Coverage): void {
  const expected = table.hit === "unique" ? pairsOf(matched, (a, b) => answerOf(table, a) !== answerOf(table, b)) : [];
  expect(overlaps.map((each) => each.rules.join()).sort()).toEqual(expected);
  for (const { rules: pair, witness, region } of overlaps) {
    expect(matched[indexOf(inputs, witness)]).toEqual(expect.arrayContaining([...pair]));
    const condition = regionAsExpression(region);
    const inside = inputs.flatMap((given, index) => (matches(condition, given) ? [matched[index]] : []));
    expect(inside.every((each) => pair.every((rule) => each?.includes(rule)))).toBe(true);
  }
}

function answerOf({ rules }: RuleTable, rule: number): string | undefined {
  return rules[rule]?.answer;
}

function pairsOf(matched: Truth["matched"], asked: (a: number, b: number) => boolean): readonly string[] {
  const pairs = new Set<string>();
  for (const rules of matched) {
    for (const a of rules) for (const b of rules) if (a < b && asked(a, b)) pairs.add(`${a},${b}`);
  }
  return [...pairs].sort();
}

function checkNever({ rules, hit }: RuleTable, { matched }: Truth, { never }: Coverage): void {
  const expected = [...rules.keys()].filter((rule) =>
    matched.every((each) => !each.includes(rule) || (hit === "first" && each[0] !== rule)),
  );
  expect(never.map(({ rule }) => rule)).toEqual(expected);
  for (const { rule, why, by } of never) {
    const own = matched.filter((each) => each.includes(rule));
    expect(why === "shadowed").toBe(own.length > 0);
    expect(own.every((each) => each.some((other) => other < rule && by.includes(other)))).toBe(true);
    if (why !== "shadowed") continue;
    // Nothing in the list that is not needed.
    for (const one of by) {
      const others = by.filter((each) => each !== one);
      expect(own.some((each) => !each.some((other) => others.includes(other)))).toBe(true);
    }
  }
}

function checkMergeable(table: RuleTable, { inputs, matched }: Truth, { mergeable, never }: Coverage): void {
  const before = inputs.map((given) => answersOf(table, given));
  for (const { rules, why, region } of mergeable) {
    expect(new Set(rules.map((rule) => answerOf(table, rule))).size).toBe(1);
    if (why === "overlap") {
      const condition = regionAsExpression(region);
      const inside = inputs.flatMap((given, index) => (matches(condition, given) ? [matched[index]] : []));
      expect(inside.length > 0 && inside.every((each) => rules.every((rule) => each?.includes(rule)))).toBe(true);
    } else {
      const fewer = merged(table, { rules, why, region });
      expect(inputs.map((given) => answersOf(fewer, given))).toEqual(before);
    }
  }
  if (table.hit !== "unique") return;
  const idle = never.map(({ rule }) => rule);
  const told = mergeable.flatMap(({ rules, why }) => (why === "redundant" ? rules.slice(0, 1) : rules));
  for (const pair of pairsOf(matched, (a, b) => answerOf(table, a) === answerOf(table, b))) {
    const rules = pair.split(",").map(Number);
    if (!rules.some((rule) => idle.includes(rule))) expect(rules.some((rule) => told.includes(rule))).toBe(true);
  }
}

/** What a table answers: one answer, several, or none. */
function answersOf({ rules, hit }: RuleTable, given: JsonObject): string {
  const answers = rules.flatMap(({ expression, answer }) => (matches(expression, given) ? [answer] : []));
  return [...new Set(hit === "first" ? answers.slice(0, 1) : answers)].sort().join();
}

/** The table as the finding proposes it: without what is redundant, or with one rule in the place of several. */
function merged(table: RuleTable, { rules: which, why, region }: Mergeable): RuleTable {
  const gone = why === "redundant" ? which.slice(0, 1) : which;
  const one = { expression: regionAsExpression(region), answer: answerOf(table, which[0] ?? 0) ?? "" };
  const rules = table.rules.flatMap((rule, index) => {
    if (!gone.includes(index)) return [rule];
    return why !== "redundant" && index === Math.min(...gone) ? [one] : [];
  });
  return { ...table, rules };
}

/** Every fix that is proposed removes its gap, or its overlap, and adds none. */
function checkFixes(table: RuleTable, { gaps, overlaps }: Coverage): void {
  const before = overlaps.map(({ rules }) => rules.join());
  for (const { region, boundaryMove } of gaps) {
    const expression = regionAsExpression(region);
    const added = { ...table, rules: [...table.rules, { expression, answer: "new" }] };
    const fixed = [added, ...(boundaryMove ? [moved(table, boundaryMove)] : [])];
    for (const each of fixed) {
      const after = cover(each);
      expect(after.overlaps.map(({ rules }) => rules.join())).toEqual(before);
      expect(after.gaps.some(({ witness }) => witness && matches(expression, witness))).toBe(false);
    }
  }
  for (const { rules, boundaryMove } of overlaps) {
    if (boundaryMove === undefined) continue;
    const after = cover(moved(table, boundaryMove));
    expect(after.overlaps.map((each) => each.rules.join())).toSatisfy(
      (left: readonly string[]) => !left.includes(rules.join()) && left.every((each) => before.includes(each)),
    );
    expect(after.gaps.length).toBeLessThanOrEqual(gaps.length);
  }
}

function moved(table: RuleTable, { rule, path, from, to }: BoundaryMove): RuleTable {
  const rules = table.rules.map((each, index) => {
    if (index !== rule) return each;
    const part = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], each.expression);
    expect(part).toMatchObject({ is: "compare", by: from });
    return { ...each, expression: withPartAt(each.expression, path, { ...(part as object), by: to } as never) };
  });
  return { ...table, rules };
}
