import type { Domain, Expression } from "@geartrain/model";
import { expect, it } from "vitest";
import { cover } from "../cover/cover.ts";
import { and, field, includes, is, lengthOf, or } from "../expression/expressions.fixture.ts";
import { regionAsCondition } from "./region-as-expression.ts";
import { regionInWords } from "./region-in-words.ts";

const amount: Domain = { type: "number", min: 0, step: 0.01, title: "Amount", unit: "USD" };
const count: Domain = { type: "number", integer: true, min: 0 };
const category: Domain = { type: "oneOf", values: ["it", "travel", "office supplies"] };
const domains = {
  amount,
  count,
  category,
  note: { type: "string" },
  deadline: { type: "string", format: "date", optional: true, title: "VAT date" },
  tags: { type: "array", of: { type: "string" } },
  "legal name": { type: "string" },
} as const satisfies Record<string, Domain>;

const a = field("amount");
const c = field("count");
const kind = field("category");

it.each<readonly [Expression, words: string, condition: string]>([
  [is(a, "!==", 50_000), "amount is exactly 50 000 USD", "it.amount === 50_000"],
  [
    or(is(kind, "!==", "travel"), is(a, "<=", 5_000)),
    "amount above 5 000 USD and category is travel",
    'it.amount > 5_000 && it.category === "travel"',
  ],
  [is(a, "<", 1_234.5), "amount from 1 234.5 USD on", "it.amount >= 1_234.5"],
  [
    or(is(a, "<", 500), is(a, ">=", 5_000)),
    "amount from 500 USD and below 5 000 USD",
    "it.amount >= 500 && it.amount < 5_000",
  ],
  [or(is(c, "<", 500), is(c, ">", 999)), "count from 500 to 999", "it.count >= 500 && it.count <= 999"],
  [is(c, ">", 2), "count at most 2", "it.count <= 2"],
  [
    is(kind, "===", "it"),
    'category is travel or "office supplies"',
    'it.category === "travel" || it.category === "office supplies"',
  ],
  [is(field("deadline"), "!==", undefined), "VAT date is missing", "it.deadline === undefined"],
  [
    or(is(field("deadline"), "===", undefined), is(field("deadline"), "<", "2030-01-01")),
    "VAT date from 2030-01-01 on",
    'it.deadline !== undefined && it.deadline >= "2030-01-01"',
  ],
  [is(field("note"), "===", "ok"), "note is anything but ok", 'it.note !== "ok"'],
  [is(lengthOf(field("note")), ">", 3), "note has at most 3 characters", "it.note.length <= 3"],
  [includes(field("tags"), "vip"), "tags has vip not in it", '!it.tags.includes("vip")'],
  [is(field("legal name"), "===", "x"), "legal name is anything but x", 'it["legal name"] !== "x"'],
  [and(is(a, "<", 0), is(kind, "===", "it")), "any values", "true"],
])("%#: a gap is said in words and as a condition", (expression, words, condition) => {
  const [gap] = cover({ domains, rules: [{ expression, answer: "x" }], hit: "unique" }).gaps;

  expect(gap && regionInWords(gap.region, domains)).toBe(words);
  expect(gap && regionAsCondition(gap.region)).toBe(condition);
});

it("says how fields compare", () => {
  const two = { start: count, end: { ...count, title: "End" } };
  const said = (expression: Expression) =>
    cover({ domains: two, rules: [{ expression, answer: "x" }], hit: "unique" }).gaps.map(({ region }) => [
      regionInWords(region, two),
      regionAsCondition(region, "given"),
    ]);

  expect(said(is(field("start"), "<", field("end")))).toEqual([["end at most start", "given.end <= given.start"]]);
  expect(said(is(field("start"), "!==", field("end")))).toEqual([
    ["end is the same as start", "given.end === given.start"],
  ]);
});
