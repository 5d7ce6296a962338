import type { Expression } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { wholeBox } from "../box/box.ts";
import { cover } from "../cover/cover.ts";
import type { RuleTable } from "../cover/coverage.ts";
import { readTable } from "../cover/table.ts";
import { chance } from "../cover/tiny-table.fixture.ts";
import { and, field, is, not } from "../expression/expressions.fixture.ts";
import type { Meter } from "./meter.ts";
import { meter } from "./meter.ts";
import { uncovered } from "./uncovered.ts";

type Range = readonly [from: number, below: number];

/** A complete table without overlaps: boxes are cut in two until there are enough. */
function partition(rules: number, fields: number): RuleTable {
  const roll = chance(rules + fields);
  const boxes: (readonly Range[])[] = [Array.from({ length: fields }, () => [0, 1_000] as const)];
  while (boxes.length < rules) {
    const index = roll(boxes.length);
    const box = boxes[index] as readonly Range[];
    const axis = roll(fields);
    const [from, below] = box[axis] as Range;
    if (below - from < 2) continue;
    const cut = from + 1 + roll(below - from - 1);
    boxes[index] = box.map((range, at) => (at === axis ? [from, cut] : range));
    boxes.push(box.map((range, at) => (at === axis ? [cut, below] : range)));
  }
  const names = Array.from({ length: fields }, (_, index) => `f${index}`);
  return {
    domains: Object.fromEntries(names.map((name) => [name, { type: "number", min: 0, below: 1_000 }])),
    rules: boxes.map((box, index) => {
      const [first, ...others] = box.flatMap(([from, below], at) => [
        is(field(`f${at}`), ">=", from),
        is(field(`f${at}`), "<", below),
      ]) as [Expression, ...Expression[]];
      return { expression: and(first, ...others), answer: `${index % 3}` };
    }),
    hit: "unique",
  };
}

/** Five conditions each on 30 fields: where nothing helps. */
function nasty(): RuleTable {
  const roll = chance(9);
  const rules = Array.from({ length: 1_000 }, (_, index) => {
    const fields = new Set<number>();
    while (fields.size < 5) fields.add(roll(30));
    const [first, ...others] = [...fields].map((at) => {
      const flag = field(`f${at}`);
      if (at % 2 === 0) return is(flag, roll(2) === 0 ? "<" : ">=", 10 + roll(80));
      return roll(2) === 0 ? flag : not(flag);
    }) as [Expression, ...Expression[]];
    return { expression: and(first, ...others), answer: `${index % 3}` };
  });
  const names = Array.from({ length: 30 }, (_, index) => `f${index}`);
  const domains = names.map((name, at) => [name, at % 2 ? { type: "boolean" } : { type: "number", min: 0, max: 100 }]);
  return { domains: Object.fromEntries(domains) as RuleTable["domains"], rules, hit: "unique" };
}

describe("the search", () => {
  it.each([
    [50, 2],
    [200, 3],
    [500, 5],
    [1_000, 7],
  ])("visits fewer than 20 boxes a rule in a partition of %d rules and %d fields", (rules, fields) => {
    const { pieces } = readTable(partition(rules, fields));
    const own = meter(Number.POSITIVE_INFINITY);
    let visited = 0;
    const counted: Meter = {
      ...own,
      spend: (units) => {
        visited += 1;
        return own.spend(units);
      },
    };
    const ids = Int32Array.from(pieces.rule.keys());
    const gaps: unknown[] = [];
    const found = (box: unknown) => gaps.push(box) > 0;

    expect(uncovered({ pieces, meter: counted, found }, ids, wholeBox(pieces.axes))).toBe(true);
    expect(gaps).toEqual([]);
    expect(visited).toBeLessThan(20 * rules);
  });

  it("finds the one rule that is left out of a partition, and all of it", () => {
    const table = partition(120, 4);
    const rules = table.rules.filter((_, index) => index !== 77);
    const { gaps, overlaps, never } = cover({ ...table, rules });

    expect({ gaps: gaps.length, overlaps, never }).toEqual({ gaps: 1, overlaps: [], never: [] });
    expect(cover({ ...table, rules: [...rules, ...table.rules.slice(77, 78)] }).gaps).toEqual([]);
  });

  it("says how much it has checked when the budget ran out, and claims no more than that", () => {
    const table = partition(400, 4);
    const spent = [2_000, 20_000, 200_000].map((budget) => cover(table, budget).checked.gaps);

    expect(spent[0]).toBeLessThan(1);
    expect([...spent].sort((a, b) => a - b)).toEqual(spent);
    expect(spent[2]).toBe(1);
  });

  it("ends on a table where nothing helps, and says that it does not know", () => {
    const { gaps, checked, never } = cover(nasty());

    expect(gaps).toEqual([]);
    expect(never).toEqual([]);
    expect(checked.gaps).toBeGreaterThan(0);
    expect(checked.gaps).toBeLessThan(1);
  });
});
