import { describe, expect, it } from "vitest";
import { catchAllHides } from "./catch-all-hides.ts";
import { gap } from "./gap.ts";
import { mergeable } from "./mergeable.ts";
import { neverMatches } from "./never-matches.ts";
import { optionalCompared } from "./optional-compared.ts";
import { overlap } from "./overlap.ts";
import type { Table } from "./rules.fixture.ts";
import { and, found, is, missing, opaque } from "./rules.fixture.ts";
import { undecided } from "./undecided.ts";

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

describe("rules that could be one", () => {
  const parts = (one?: string, other?: string): Table => ({
    given: "amount",
    rules: [
      [below, "a", one],
      [and(from, is("amount", "<", 700)), "a", other],
      [is("amount", ">=", 700), "b"],
    ],
  });

  it("become one", () => {
    expect(found(mergeable, parts("small", "small"))).toMatchObject([
      {
        message: 'In "level", rule 1 ("a") and rule 2 ("a") are one rule: where amount below 700 USD.',
        fixes: [{ edits: [{ edit: "replace", text: "(it) => it.amount < 700" }, { edit: "remove" }] }],
      },
    ]);
  });

  it("stay where they answer so for different reasons", () => {
    expect(found(mergeable, parts("small", "usual"))).toEqual([]);
  });
});

describe("otherwise", () => {
  it("hides one value", () => {
    expect(found(catchAllHides, { ...between, more: { otherwise: "b" } })).toMatchObject([
      {
        message: expect.stringContaining(
          'Where amount is exactly 500 USD, "level" answers "b" only because no rule matches',
        ),
      },
    ]);
  });

  it("is what it says where the rules are exceptions", () => {
    const rules: Table["rules"] = [[is("vendor", "===", "acme"), "a"]];
    expect(found(catchAllHides, { given: "vendor", rules, more: { otherwise: "b" } })).toEqual([]);
  });
});

describe("a comparison with what may be missing", () => {
  const good = is("rating", ">=", 3);
  const rules = (...more: Table["rules"]): Table => ({
    given: "rating",
    rules: [[good, "a"], ...more],
    more: { hit: "first", otherwise: "b" },
  });

  it("decides, and can be written out", () => {
    expect(found(optionalCompared, rules())).toMatchObject([
      {
        message:
          'Rule 1 ("a") of "level" compares rating, which may be missing: then it.rating >= 3 is false, and that decides whether the rule matches.',
        fixes: [{ edits: [{ text: "(it) => it.rating !== undefined && it.rating >= 3" }] }],
      },
    ]);
  });

  it("is said once for all rules that compare it", () => {
    expect(found(optionalCompared, rules([is("rating", "<", 1), "b"]))).toMatchObject([{ related: [{}] }]);
  });

  it.each<[string, Table]>([
    ["where another rule asks whether it is there", rules([missing("rating"), "c"])],
    [
      "where nothing answers without it, which is another finding",
      {
        given: "rating",
        rules: [
          [good, "a"],
          [is("rating", "<", 3), "b"],
        ],
      },
    ],
    ["where it is always there", { given: "amount", rules: [[below, "a"]], more: { otherwise: "b" } }],
  ])("is none %s", (_, table) => {
    expect(found(optionalCompared, table)).toEqual([]);
  });
});

describe("what cannot be decided", () => {
  it("is said with what hangs on it", () => {
    expect(
      found(undecided, {
        given: "amount",
        rules: [
          [below, "a"],
          [opaque("big(it)"), "b"],
        ],
      }),
    ).toMatchObject([
      {
        message:
          'Whether rule 2 ("b") of "level" matches hangs on big(it), which cannot be decided without running it, so it stays open whether something has no answer or something has two.',
      },
    ]);
  });

  it("is a hint where nothing can go wrong", () => {
    const table: Table = { given: "amount", rules: [[opaque("big(it)"), "b"]], more: { hit: "first", otherwise: "a" } };
    expect(found(undecided, table)).toMatchObject([{ severity: "hint" }]);
  });

  it("is said where the budget ran out", () => {
    const rules = Array.from({ length: 40 }, (_, index) => [is("amount", "===", index), "a"] as const);
    expect(found(undecided, { given: "amount", rules }, 20)).toMatchObject([
      { message: expect.stringContaining("% of what they are given was compared") },
    ]);
    expect(found(undecided, { given: "amount", rules })).toEqual([]);
  });
});
