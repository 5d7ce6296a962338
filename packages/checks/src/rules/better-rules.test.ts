import { describe, expect, it } from "vitest";
import { catchAllHides } from "./catch-all-hides.ts";
import { mergeable } from "./mergeable.ts";
import { optionalCompared } from "./optional-compared.ts";
import type { Table } from "./rules.fixture.ts";
import { and, found, is, missing, opaque } from "./rules.fixture.ts";
import { undecided } from "./undecided.ts";

const below = is("amount", "<", 500);
const from = is("amount", ">=", 500);

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
  const between: Table = {
    given: "amount",
    rules: [
      [below, "a"],
      [is("amount", ">", 500), "b"],
    ],
  };

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
