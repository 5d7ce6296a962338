/*
 * Rule coverage of 10,000 rules × 7 fields against 5,000 × 7: complete tables, made by halving the space again and again,
 * each asked for gaps, overlaps, rules that never match and rules that could be one.
 */
import type { Expression } from "@geartrain/model";
import type { RuleTable } from "@geartrain/rules";
import { cover as coverTable } from "@geartrain/rules";
import type { Benchmark } from "./benchmark.ts";
import { median } from "./benchmark.ts";

const fields = 7;
const rounds = 5;
const budget = 200_000_000;

export const cover: Benchmark = {
  name: "cover",
  measure: async () => {
    const [small, large] = [partition(5_000), partition(10_000)];
    const taken: { small: number; large: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const each = { small: timed(small), large: timed(large) };
      if (round > 0) taken.push(each);
    }
    const note = `${median(taken.map((each) => each.large)).toFixed(0)} ms where half the rules take ${median(
      taken.map((each) => each.small),
    ).toFixed(0)} ms`;
    return [
      {
        what: "coverage of 10,000 rules × 7 fields, of 5,000 × 7",
        ratios: taken.map((each) => each.large / each.small),
        better: "lower",
        goal: 3,
        note,
      },
    ];
  },
};

/** Milliseconds for all questions about a table, which must have no gap and no overlap. */
function timed(table: RuleTable): number {
  const started = performance.now();
  const { gaps, overlaps, never, checked } = coverTable(table, budget);
  const took = performance.now() - started;
  const answered = Math.min(...Object.values(checked)) === 1;
  if (gaps.length + overlaps.length + never.length > 0 || !answered) throw new Error("the table is complete");
  return took;
}

type Range = readonly [from: number, below: number];

/** A complete table without overlaps: the box with the most room is cut in two until there are enough. */
function partition(rules: number): RuleTable {
  let state = rules;
  const roll = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const boxes: (readonly Range[])[] = [Array.from({ length: fields }, () => [0, 1_000_000] as const)];
  for (let next = 0; boxes.length < rules; next += 1) {
    const box = boxes[next] as readonly Range[];
    const axis = roll(fields);
    const [from, below] = box[axis] as Range;
    const cut = from + 1 + roll(below - from - 1);
    if (below - from < 2) continue;
    boxes[next] = box.map((range, index) => (index === axis ? [from, cut] : range));
    boxes.push(box.map((range, index) => (index === axis ? [cut, below] : range)));
    if (next + 1 >= boxes.length / 2) next = -1;
  }
  const names = Array.from({ length: fields }, (_, index) => `field${index}`);
  return {
    domains: Object.fromEntries(names.map((name) => [name, { type: "number", min: 0, below: 1_000_000 }])),
    rules: boxes.map((box, index) => ({ expression: conditionOf(box), answer: `answer ${index % 5}` })),
    hit: "unique",
  };
}

function conditionOf(box: readonly Range[]): Expression {
  const conditions = box.flatMap(([from, below], index): Expression[] => {
    const left: Expression = { is: "field", path: [`field${index}`] };
    return [
      ...(from > 0 ? [compared(left, ">=", from)] : []),
      ...(below < 1_000_000 ? [compared(left, "<", below)] : []),
    ];
  });
  return conditions.reduce((left, right) => ({ is: "and", left, right }));
}

function compared(left: Expression, by: ">=" | "<", value: number): Expression {
  return { is: "compare", by, left, right: { is: "literal", value } };
}
