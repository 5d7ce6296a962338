import type { JsonObject } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { expect } from "vitest";
import { regionAsExpression } from "../region/region-as-expression.ts";
import { cover } from "./cover.ts";
import type { Coverage, RuleTable } from "./coverage.ts";
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

/** Holds every verdict on a table against what trying all its inputs says. */
export function compareWithBruteForce(table: RuleTable): Coverage {
  const truth = truthOf(table);
  const coverage = cover(table);
  expect(coverage.checked).toEqual({ gaps: 1, overlaps: 1, never: 1, mergeable: 1 });
  try {
    checkGaps(truth, coverage);
    checkOverlaps(table, truth, coverage);
    checkNever(table, truth, coverage);
  } catch (error) {
    throw new Error(`a wrong verdict about ${JSON.stringify(table)}`, { cause: error });
  }
  return coverage;
}

function checkGaps({ inputs, matched }: Truth, { gaps, moreGaps }: Coverage): void {
  const conditions = gaps.map(({ region }) => regionAsExpression(region));
  const told = inputs.map((given) => conditions.some((condition) => matches(condition, given)));
  const open = matched.map((rules) => rules.length === 0);
  for (const { witness } of gaps) expect(open[indexOf(inputs, witness)]).toBe(true);
  if (moreGaps) expect(told.every((gap, index) => !gap || open[index])).toBe(true);
  else expect(told).toEqual(open);
}

function indexOf(inputs: readonly JsonObject[], given: JsonObject | undefined): number {
  return inputs.findIndex((input) => canonicalJson(input) === canonicalJson(given));
}

function checkOverlaps({ rules, hit }: RuleTable, { inputs, matched }: Truth, { overlaps }: Coverage): void {
  const pairs = new Set<string>();
  for (const each of hit === "unique" ? matched : []) {
    for (const a of each)
      for (const b of each) if (a < b && rules[a]?.answer !== rules[b]?.answer) pairs.add(`${a},${b}`);
  }
  expect(overlaps.map((each) => each.rules.join()).sort()).toEqual([...pairs].sort());
  for (const { rules: pair, witness, region } of overlaps) {
    expect(matched[indexOf(inputs, witness)]).toEqual(expect.arrayContaining([...pair]));
    const condition = regionAsExpression(region);
    const inside = inputs.flatMap((given, index) => (matches(condition, given) ? [matched[index]] : []));
    expect(inside.every((each) => pair.every((rule) => each?.includes(rule)))).toBe(true);
  }
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
