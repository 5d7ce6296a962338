import type { Comparison, Domain, Expression } from "@geartrain/model";
import { expect, it } from "vitest";
import {
  field,
  includes,
  is,
  lengthOf,
  maybe,
  not,
  rounded,
  startsWith,
  sum,
} from "../expression/expressions.fixture.ts";
import { regionAsExpression } from "../region/region-as-expression.ts";
import { cover } from "./cover.ts";
import type { RuleTable } from "./coverage.ts";
import { samples } from "./samples.ts";
import { matches } from "./table.ts";
import { chance } from "./tiny-table.fixture.ts";

type Roll = (below: number) => number;

const text: Domain = { type: "string" };
const domains = {
  name: { ...text, minLength: 1, maxLength: 3 },
  note: { ...text, optional: true },
  day: { ...text, format: "date" },
  tags: { type: "array", of: { type: "oneOf", values: ["a", "b", "c"] }, maxLength: 3 },
  price: { type: "number", min: 0, max: 10, step: 0.1, nullable: true },
  size: { type: "number" },
  other: { ...text, nullable: true },
  vendor: {
    type: "object",
    optional: true,
    nullable: true,
    fields: { code: text, rank: { type: "number", optional: true } },
  },
} as const satisfies Record<string, Domain>;

const orders: readonly Comparison[] = ["<", "<=", ">", ">=", "===", "!=="];

function pick<T>(roll: Roll, of: readonly T[]): T {
  return of[roll(of.length)] as T;
}

const atoms: readonly ((roll: Roll) => Expression)[] = [
  (roll) => is(field("name"), pick(roll, orders), pick(roll, ["", "a", "ab", "b", "abc", "abcd", "\uffff"])),
  (roll) => is(lengthOf(field("name")), pick(roll, orders), roll(5)),
  (roll) => startsWith(field("name"), pick(roll, ["a", "ab", "\uffff", ""])),
  (roll) => is(field("note"), pick(roll, ["===", "!==", "==", "!="]), pick(roll, ["x", "y", undefined, null])),
  (roll) => is(field("day"), pick(roll, orders), pick(roll, ["2024-02-28", "2024-02-29", "2023-02-29", "2024", "x"])),
  (roll) => is(lengthOf(field("tags")), pick(roll, orders), roll(5)),
  (roll) => includes(field("tags"), pick(roll, ["a", "b", "z"])),
  (roll) => is(field("price"), pick(roll, orders), pick(roll, [0, 0.3, 0.1 + 0.2, 2.5, 10])),
  (roll) => is(sum(field("price"), pick(roll, ["*", "-", "/"]), 3), pick(roll, orders), pick(roll, [0.3, 1, 2.1])),
  (roll) =>
    is(rounded(pick(roll, ["floor", "round", "abs", "ceil", "trunc"]), field("size")), pick(roll, orders), roll(3)),
  (roll) => is(sum(7, "/", field("size")), pick(roll, orders), roll(3)),
  (roll) => is(field("name"), pick(roll, orders), field("other")),
  (roll) => is(field("price"), pick(roll, orders), field("size")),
  (roll) => is(maybe("vendor", "code"), pick(roll, orders), pick(roll, ["D", "E", undefined])),
  (roll) => is(field("vendor", "rank"), pick(roll, orders), pick(roll, [1, 2, undefined])),
  () => is(field("vendor"), "==", null),
  () => field("note"),
];

function condition(roll: Roll, known: readonly ((roll: Roll) => Expression)[], depth: number): Expression {
  if (depth === 0) return pick(roll, known)(roll);
  const [left, right] = [condition(roll, known, depth - 1), condition(roll, known, roll(depth))];
  return pick(roll, [
    { is: "and", left, right },
    { is: "or", left, right },
    { is: "choose", on: pick(roll, known)(roll), yes: left, no: right },
    not(left),
  ] as const);
}

/** A table about a few kinds of conditions, so that rules have to do with each other. */
function anyTable(seed: number): RuleTable {
  const roll = chance(seed);
  const known = Array.from({ length: 1 + roll(3) }, () => pick(roll, atoms));
  const rules = Array.from({ length: 1 + roll(4) }, () => ({
    expression: condition(roll, known, 1 + roll(2)),
    answer: `${roll(3)}`,
  }));
  return { domains, rules, hit: pick(roll, ["unique", "first"]) };
}

it.each([0, 1, 2, 3])("says of conditions of every kind what its own samples say (%d)", (part) => {
  let certain = 0;
  for (let seed = 60 * part + 1; seed <= 60 * part + 60; seed += 1) {
    const table = anyTable(seed);
    const { gaps, moreGaps, never } = cover(table);
    if (gaps.some(({ dependsOn }) => dependsOn.length > 0)) continue;
    const regions = gaps.map(({ region }) => regionAsExpression(region));
    for (const given of samples(
      domains,
      table.rules.map(({ expression }) => expression),
    )) {
      const matched = table.rules.map(({ expression }) => matches(expression, given) === true);
      const told = regions.some((region) => matches(region, given));
      const place = `table ${seed} for ${JSON.stringify(given)}`;
      if (told || !moreGaps) expect(told, place).toBe(!matched.includes(true));
      const first = matched.indexOf(true);
      for (const { rule } of never) {
        expect(table.hit === "first" ? first === rule : matched[rule], place).toBe(false);
      }
    }
    certain += 1;
  }
  expect(certain).toBeGreaterThan(40);
});
