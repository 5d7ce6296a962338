import { describe, expect, it } from "vitest";
import { gap } from "./gap.ts";
import { neverMatches } from "./never-matches.ts";
import { overlap } from "./overlap.ts";
import type { Table } from "./rules.fixture.ts";
import { and, found, is, opaque } from "./rules.fixture.ts";

const below = is("amount", "<", 500);
const from = is("amount", ">=", 500);
const above = is("amount", ">", 500);
const between: Table = {
  given: "amount",
  rules: [
    [below, "a"],
    [above, "b"],
  ],
};

describe("a gap", () => {
  it.each<[string, Table, string]>([
    [
      "of one value",
      between,
      'Nothing answers where amount is exactly 500 USD: in "level", rule 1 ("a") stops before it and rule 2 ("b") starts after it.',
    ],
    [
      "inside one rule",
      {
        given: "amount",
        rules: [
          [below, "a"],
          [and(from, is("amount", "!==", 700)), "b"],
        ],
      },
      'Nothing answers where amount is exactly 700 USD: in "level", rule 2 ("b") leaves it out.',
    ],
    [
      "of many values",
      {
        given: "amount",
        rules: [
          [below, "a"],
          [is("amount", ">=", 700), "b"],
        ],
      },
      'Nothing answers where amount from 500 USD and below 700 USD: no rule of "level" matches.',
    ],
    [
      "of one choice",
      { given: "kind", rules: [[is("kind", "===", "it"), "a"]] },
      'Nothing answers where kind is office: no rule of "level" matches.',
    ],
    [
      "of texts that nobody names",
      { given: "vendor", rules: [[is("vendor", "===", "acme"), "a"]] },
      'Nothing answers where vendor is anything but acme: no rule of "level" names any other text.',
    ],
    [
      "between whole numbers",
      {
        given: "count",
        rules: [
          [is("count", "<=", 4), "a"],
          [is("count", ">=", 5), "b"],
        ],
      },
      'Nothing answers where count above 4 and below 5: in "level" the rules count in whole numbers, but count may lie between two of them; declare it with z.int() if it does not.',
    ],
  ])("%s", (_, table, message) => {
    expect(found(gap, table).map((report) => report.message)).toEqual([message]);
  });

  it("comes with values, all of them in words, and the rules beside it", () => {
    expect(found(gap, between)).toMatchObject([
      {
        evidence: { values: { amount: 500 }, regions: ["amount is exactly 500 USD"] },
        related: [{ says: 'rule 1 ("a") stops before it' }, { says: 'rule 2 ("b") starts after it' }],
        fixes: [
          { edits: [{ edit: "replace", text: "(it) => it.amount <= 500" }] },
          { edits: [{ edit: "replace", text: "(it) => it.amount >= 500" }] },
        ],
      },
    ]);
  });

  it.each<[string, Table]>([
    [
      "where all is answered",
      {
        given: "amount",
        rules: [
          [below, "a"],
          [from, "b"],
        ],
      },
    ],
    ["with otherwise", { ...between, more: { otherwise: "b" } }],
    [
      "where it hangs on something unknown",
      {
        given: "amount",
        rules: [
          [below, "a"],
          [opaque("big(it)"), "b"],
        ],
      },
    ],
    ["of values that may never come", { ...between, unread: ["/starts/gives/amount"] }],
    ["where an answer could not be read", { ...between, unread: ["/steps/level/rules/1/answer"] }],
    ["where the rules could not be read", { ...between, unread: ["/steps/level/rules"] }],
    ["where a condition reads what is not there", { given: "amount", rules: [[is("total", "<", 5), "a"]] }],
  ])("is none %s", (_, table) => {
    expect(found(gap, table)).toEqual([]);
  });
});

describe("an overlap", () => {
  const both: Table = {
    given: "amount",
    rules: [
      [is("amount", "<=", 500), "a"],
      [from, "b"],
    ],
  };

  it("says where, and proposes to move a boundary or to let the order decide", () => {
    expect(found(overlap, both)).toMatchObject([
      {
        message: 'In "level", rule 1 ("a") and rule 2 ("b") both answer where amount is exactly 500 USD, and differ.',
        evidence: { values: { amount: 500 } },
        fixes: [
          { edits: [{ edit: "replace", text: "(it) => it.amount < 500" }] },
          { edits: [{ edit: "replace", text: '"first"' }] },
        ],
      },
    ]);
  });

  it.each<[string, Table]>([
    [
      "where the answers are one",
      {
        given: "amount",
        rules: [
          [is("amount", "<=", 500), "a"],
          [from, "a"],
        ],
      },
    ],
    ["where the first one answers", { ...both, more: { hit: "first" } }],
    ["of values that may never come", { ...both, unread: ["/starts/gives/amount"] }],
  ])("is none %s", (_, table) => {
    expect(found(overlap, table)).toEqual([]);
  });
});

describe("a rule that never matches", () => {
  it.each<[string, Table, string]>([
    [
      "contradicts itself",
      {
        given: "amount",
        rules: [
          [below, "a"],
          [and(from, below), "a"],
        ],
      },
      "its condition contradicts itself",
    ],
    [
      "asks too much",
      {
        given: "amount",
        rules: [
          [below, "a"],
          [is("amount", "<", 0), "a"],
        ],
      },
      "it asks for values that it is never given",
    ],
    [
      "comes too late",
      {
        given: "amount",
        rules: [
          [below, "a"],
          [from, "b"],
          [is("amount", "===", 3), "a"],
        ],
        more: { hit: "first" },
      },
      'rule 1 ("a") comes first and matches everything that it matches',
    ],
    [
      "comes after two that leave nothing",
      {
        given: "amount",
        rules: [
          [below, "a"],
          [from, "b"],
          [is("amount", ">", 3), "b"],
        ],
        more: { hit: "first" },
      },
      'rule 1 ("a") and rule 2 ("b") come first and together match everything that it matches',
    ],
  ])("%s", (_, table, why) => {
    expect(found(neverMatches, table)).toMatchObject([
      {
        message: expect.stringContaining(`of "level" never answers: ${why}.`),
        fixes: [{ edits: [{ edit: "remove" }] }],
      },
    ]);
  });

  it("is not removed where nobody else gives its answer", () => {
    expect(
      found(neverMatches, {
        given: "amount",
        rules: [
          [below, "a"],
          [is("amount", "<", 0), "b"],
        ],
      }),
    ).toMatchObject([{ fixes: [] }]);
  });
});
