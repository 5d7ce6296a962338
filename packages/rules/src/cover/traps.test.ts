import type { Domain, Expression } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import {
  and,
  field,
  includes,
  is,
  lengthOf,
  maybe,
  not,
  or,
  rounded,
  startsWith,
  sum,
} from "../expression/expressions.fixture.ts";
import { regionAsCondition } from "../region/region-as-expression.ts";
import { cover } from "./cover.ts";
import type { RuleTable } from "./coverage.ts";

const x = field("x");
const number: Domain = { type: "number" };
const whole: Domain = { type: "number", integer: true };
const cents: Domain = { type: "number", step: 0.01 };
const text: Domain = { type: "string" };

function table(x: Domain, ...rules: readonly Expression[]): RuleTable {
  return {
    domains: { x },
    rules: rules.map((expression, index) => ({ expression, answer: `${index}` })),
    hit: "unique",
  };
}

/** The gaps of a table about one field, as conditions. */
function gapsOf(asked: RuleTable): readonly string[] {
  return cover(asked).gaps.map(({ region }) => regionAsCondition(region));
}

const plusZero = sum(x, "+", 0);

describe("what no rule answers", () => {
  it.each<readonly [string, RuleTable, readonly string[]]>([
    ["NaN is no input, so a comparison and its negation are all", table(number, is(x, "<", 5), not(is(x, "<", 5))), []],
    [
      "what is missing compares false",
      table({ ...number, optional: true }, is(x, "<", 5), is(x, ">=", 5)),
      ["it.x === undefined"],
    ],
    ["and is what a negation matches", table({ ...number, optional: true }, is(x, "<", 5), not(is(x, "<", 5))), []],
    [
      "null is zero for an order",
      table({ ...number, nullable: true }, is(x, "<", 0), is(x, ">", 0)),
      ["it.x === null", "it.x === 0"],
    ],
    ["null is no zero for equality", table({ ...number, nullable: true }, is(x, "!==", 0)), ["it.x === 0"]],
    [
      "whole numbers have gaps",
      table({ ...whole, min: 500 }, and(is(x, ">=", 500), is(x, "<=", 999)), is(x, ">=", 1_000)),
      [],
    ],
    [
      "others have not",
      table({ ...number, min: 500 }, is(x, "<=", 999), is(x, ">=", 1_000)),
      ["it.x > 999 && it.x < 1_000"],
    ],
    ["cents end where the decimals do", table(cents, is(x, "<=", 0.3), is(x, ">=", 0.31)), []],
    ["0.1 + 0.2 is no cent", table(cents, is(x, "<=", 0.3), is(x, ">", 0.1 + 0.2)), []],
    ["but a number", table(number, is(x, "<=", 0.3), is(x, ">", 0.1 + 0.2)), ["it.x === 0.30000000000000004"]],
    ["1.005 * 100 is less than 100.5", table(number, is(sum(x, "*", 100), "<", 100.5), is(x, ">", 1.005)), []],
    [
      "2 ** 53 is 2 ** 53 + 1",
      table(whole, is(x, "<", 2 ** 53), is(x, ">", 2 ** 53 + 1)),
      ["it.x === 9_007_199_254_740_992"],
    ],
    ["minus zero is zero", table(number, is(x, "<", -0), is(x, ">", 0)), ["it.x === 0"]],
    [
      "a tenth less than 0.3 is cut at the right double",
      table(number, is(sum(x, "-", 0.1), "<", 0.2), is(x, ">=", 0.30000000000000004)),
      [],
    ],
    [
      "rounding down",
      table(number, is(rounded("floor", sum(x, "/", 7)), ">=", 3), is(x, "<", 20.5)),
      ["it.x >= 20.5 && it.x < 21"],
    ],
    [
      "a distance",
      table(number, is(rounded("abs", sum(x, "-", 5)), ">", 2), is(x, "<", 5)),
      ["it.x >= 5 && it.x <= 7"],
    ],
    ["one divided by it", table(number, is(sum(1, "/", x), ">", 2)), ["it.x < 0", "it.x >= 0.5"]],
    ["texts by code unit", table(text, is(x, "<", "a"), is(x, ">", "z")), ['it.x >= "a" && it.x <= "z"']],
    ["the text right after", table(text, is(x, "<=", "a"), is(x, ">=", "a\u0000")), []],
    ["beginnings", table(text, startsWith(x, "DE"), is(x, "<", "DE"), is(x, ">", "DF")), ['it.x === "DF"']],
    [
      "any other text",
      table(text, is(x, "===", "a"), includes(["b", "c"], x)),
      ['it.x !== "a" && it.x !== "b" && it.x !== "c"'],
    ],
    [
      "composed and decomposed letters",
      table({ type: "oneOf", values: ["é", "e\u0301"] }, is(x, "===", "é")),
      ['it.x === "e\u0301"'],
    ],
    [
      "days",
      table({ ...text, format: "date" }, is(x, "<=", "2024-02-28"), is(x, ">=", "2024-03-01")),
      ['it.x > "2024-02-28" && it.x < "2024-03-01"'],
    ],
    [
      "days that do not exist",
      table({ ...text, format: "date" }, is(x, "<=", "2023-02-28"), is(x, ">=", "2023-03-01")),
      [],
    ],
    [
      "lengths",
      table(text, is(lengthOf(x), "<", 3), and(is(lengthOf(x), ">=", 3), is(x, "<", "b"))),
      ['it.x > "b" && it.x.length >= 3'],
    ],
    [
      "lists",
      table({ type: "array", of: text }, is(lengthOf(x), "===", 0), includes(x, "a")),
      ['it.x.length >= 1 && !it.x.includes("a")'],
    ],
    ["booleans", table({ type: "boolean", optional: true }, x, is(x, "===", false)), ["it.x === undefined"]],
    ["truth of a number", table(whole, x), ["it.x === 0"]],
    [
      "choices that nobody names among many",
      table({ type: "oneOf", values: Array.from({ length: 60 }, (_, index) => `v${index}`) }, is(x, "===", "v7")),
      ['!["v7"].includes(it.x)'],
    ],
    ["no input, no gap", table({ type: "oneOf", values: [] }, is(x, "===", "a")), []],
    ["any JSON", table({ type: "unknown" }, is(x, "!==", "a")), ['it.x === "a"']],
  ])("%s", (_, asked, gaps) => {
    expect(gapsOf(asked)).toEqual(gaps);
  });

  it("comes with values that people can read", () => {
    const { gaps } = cover(table({ ...cents, min: 0 }, is(x, "<", 500), and(is(x, ">", 5_000), is(x, "<", 50_000))));
    expect(gaps.map(({ witness }) => witness)).toEqual([{ x: 1_000 }, { x: 100_000 }]);
  });

  it("says when a gap is the end of a range, and which comparison to change", () => {
    const { gaps } = cover(table(cents, is(x, "<", 500), is(x, ">", 500)));
    expect(gaps).toMatchObject([{ sliver: true, boundaryMove: { rule: 0, path: [], from: "<", to: "<=" } }]);
  });

  it("says when a gap lies between whole numbers, and when only in what nobody named", () => {
    expect(cover(table(number, is(x, "<=", 999), is(x, ">=", 1_000))).gaps).toMatchObject([{ betweenIntegers: ["x"] }]);
    expect(cover(table(text, is(x, "===", "a"))).gaps).toMatchObject([{ onlyOther: true }]);
  });
});

describe("fields compared with each other", () => {
  const ends = { start: { type: "string", format: "date" }, end: { type: "string", format: "date" } } as const;
  const [start, end] = [field("start"), field("end")];
  const [a, b, c] = [field("a"), field("b"), field("c")];
  const rules = (...of: readonly Expression[]) => of.map((expression, index) => ({ expression, answer: `${index}` }));

  it("finds what two comparisons leave", () => {
    const { gaps } = cover({ domains: ends, rules: rules(is(start, "<", end), is(start, ">", end)), hit: "unique" });
    expect(gaps.map(({ region }) => regionAsCondition(region))).toEqual(["it.end === it.start"]);
  });

  it("knows that less is transitive", () => {
    const domains = { a: number, b: number, c: number };
    const circle = [is(a, ">=", b), is(b, ">=", c), is(c, ">=", a)];
    expect(cover({ domains, rules: rules(...circle), hit: "first" }).gaps).toEqual([]);
    const chain = rules(is(a, ">=", b), is(b, ">=", c), is(a, ">", c));
    expect(cover({ domains, rules: chain, hit: "first" }).gaps).toMatchObject([{ witness: { a: 0, b: 1, c: 2 } }]);
  });

  it("adds whole numbers, and takes other sums as unknown", () => {
    const asked = (domain: Domain): RuleTable => ({
      domains: { a: domain, b: domain },
      rules: rules(is(a, "<", sum(b, "+", 3)), is(a, ">", sum(b, "+", 3))),
      hit: "unique",
    });
    expect(cover(asked({ ...whole, min: 0, max: 9 })).gaps).toMatchObject([{ witness: { a: 3, b: 0 }, dependsOn: [] }]);
    expect(cover(asked(number)).gaps).toMatchObject([{ dependsOn: [{ holds: false }, { holds: false }] }]);
  });

  it("says in which step of the way something is missing", () => {
    const vendor: Domain = { type: "object", optional: true, fields: { country: text } };
    const germany = is(maybe("vendor", "country"), "===", "DE");
    const { gaps } = cover({ domains: { vendor }, rules: rules(germany), hit: "unique" });
    expect(gaps.map(({ region }) => regionAsCondition(region))).toEqual([
      "it.vendor === undefined",
      'it.vendor !== undefined && it.vendor?.country !== undefined && it.vendor?.country !== "DE"',
    ]);
  });
});

describe("rules that never match", () => {
  it.each<readonly [string, RuleTable, object]>([
    ["contradict themselves", table(number, and(is(x, ">=", 500), is(x, "<", 100))), { why: "contradiction" }],
    ["lie outside the domain", table({ ...number, min: 0 }, is(x, "<", 0)), { why: "outside the domain" }],
    [
      "ask about a field that admits nothing",
      table({ ...number, min: 5, max: 3 }, is(x, "<", 4)),
      { why: "outside the domain" },
    ],
    ["are no cents", table(cents, is(x, "===", 0.005)), { why: "outside the domain" }],
    [
      "name a value that is none",
      table({ type: "oneOf", values: ["a"] }, is(x, "===", "b")),
      { why: "outside the domain" },
    ],
    [
      "compare a boolean with an order that it has not",
      table({ type: "boolean" }, is(x, ">", 1)),
      { why: "contradiction" },
    ],
    [
      "come after others that together leave nothing",
      { ...table(number, is(x, "<", 5), is(x, ">", 9), is(x, ">", 4), is(x, "===", 7)), hit: "first" },
      { rule: 3, why: "shadowed", by: [2] },
    ],
    [
      "need two to be shadowed",
      { ...table(number, is(x, "<", 5), is(x, ">", 4), or(is(x, "===", 1), is(x, "===", 7))), hit: "first" },
      { rule: 2, why: "shadowed", by: [0, 1] },
    ],
  ])("%s", (_, asked, expected) => {
    expect(cover(asked).never).toMatchObject([expected]);
  });
});

describe("a comparison of what may be missing", () => {
  const optional: Domain = { type: "number", optional: true };
  it.each<readonly [string, Domain, Expression, number]>([
    ["decides", optional, is(x, "<", 5), 1],
    ["is not reached", optional, and(is(x, "!==", undefined), is(x, "<", 5)), 0],
    ["is denied", optional, not(is(x, "<", 5)), 1],
    ["denies", { type: "oneOf", values: ["a", "b"], optional: true }, is(x, "!==", "a"), 1],
    ["asks for a value", { type: "oneOf", values: ["a", "b"], optional: true }, is(x, "===", "a"), 0],
    ["denies that it is a value", { type: "oneOf", values: ["a", "b"], optional: true }, not(is(x, "===", "a")), 1],
    ["decides nothing", optional, or(is(x, "===", undefined), is(x, "<", 5)), 0],
    ["has a value in any case", number, is(x, "<", 5), 0],
    ["takes null for zero", { type: "number", nullable: true }, is(x, "<", 5), 1],
  ])("%s", (_, domain, expression, count) => {
    expect(cover(table(domain, expression)).optionalCompared).toHaveLength(count);
  });

  it("sums with a constant like any other", () => {
    expect(gapsOf(table(number, is(plusZero, ">=", 1), is(x, "<", 1)))).toEqual([]);
  });
});
