import type { Domain, Expression } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { evaluateExpression } from "../expression/evaluate-expression.ts";
import { and, field, is, maybe, not, opaque, or, startsWith, sum } from "../expression/expressions.fixture.ts";
import { regionAsCondition } from "../region/region-as-expression.ts";
import { cover } from "./cover.ts";
import type { RuleTable } from "./coverage.ts";
import { mostSamples, samples } from "./samples.ts";

const a = field("amount");
const amount: Domain = { type: "number", min: 0 };
const vip = opaque("isVip(it)");

function table(hit: RuleTable["hit"], ...rules: readonly (readonly [Expression, string])[]): RuleTable {
  return { domains: { amount }, rules: rules.map(([expression, answer]) => ({ expression, answer })), hit };
}

describe("opaque conditions", () => {
  it("leave a gap open where both answers decide", () => {
    const { gaps, undecided } = cover(table("unique", [is(a, "<", 5), "x"], [and(is(a, "<", 9), vip), "x"]));

    expect(gaps.map(({ region, dependsOn }) => [regionAsCondition(region), dependsOn])).toEqual([
      ["it.amount >= 9", []],
      ["it.amount >= 5", [{ key: "isVip(it)", text: "isVip(it)", holds: false }]],
    ]);
    expect(undecided).toEqual([{ key: "isVip(it)", text: "isVip(it)", rules: [1] }]);
  });

  it("leave none where one is the other's opposite", () => {
    expect(cover(table("unique", [vip, "x"], [not(vip), "y"]))).toMatchObject({ gaps: [], overlaps: [], never: [] });
  });

  it("make an overlap certain only where both ask the same", () => {
    const blocked = opaque("isBlocked(it)");
    const asked = (left: Expression, right: Expression) => cover(table("unique", [left, "x"], [right, "y"])).overlaps;

    expect(asked(and(vip, is(a, "<", 5)), and(vip, is(a, ">", 3)))).toMatchObject([{ dependsOn: [] }]);
    expect(asked(and(vip, is(a, "<", 5)), and(blocked, is(a, ">", 3)))).toMatchObject([{ dependsOn: [{}, {}] }]);
    expect(asked(vip, not(vip))).toEqual([]);
  });

  it("shadow nothing on a maybe", () => {
    expect(cover(table("first", [vip, "x"], [is(a, "<", 5), "y"])).never).toEqual([]);
    expect(cover(table("first", [vip, "x"], [not(vip), "y"], [is(a, "<", 5), "z"])).never).toEqual([
      { rule: 2, why: "shadowed", by: [0, 1] },
    ]);
  });

  it("may be anything or nothing where a whole predicate is one", () => {
    const { gaps, overlaps } = cover(table("unique", [vip, "x"], [is(a, ">=", 0), "y"]));

    expect(gaps).toEqual([]);
    expect(overlaps).toMatchObject([{ rules: [0, 1], dependsOn: [{ holds: true }] }]);
  });

  it.each<readonly [string, Expression]>([
    ["it.ghost === 1", is(field("ghost"), "===", 1)],
    ["it.ghost", field("ghost")],
    ["it.amount.cents === 1", is(field("amount", "cents"), "===", 1)],
    ["it.ghost < it.amount", is(field("ghost"), "<", a)],
  ])("stand for what asks for a field that nobody gives: %s", (text, ghost) => {
    const { gaps, undecided, never } = cover(table("unique", [and(is(a, "<", 5), ghost), "x"], [is(a, ">=", 5), "y"]));

    expect(gaps.map(({ region, dependsOn }) => [regionAsCondition(region), dependsOn])).toEqual([
      ["it.amount < 5", [{ key: text, text, holds: false }]],
    ]);
    expect(undecided).toEqual([{ key: text, text, rules: [0] }]);
    expect(never).toEqual([]);
  });

  it("stand for arithmetic that cannot be decided, by its text", () => {
    const odd = is(sum(a, "%", 2), "===", 1);

    expect(cover(table("unique", [odd, "x"], [not(odd), "y"]))).toMatchObject({ gaps: [], overlaps: [] });
    expect(cover(table("unique", [odd, "x"])).gaps).toMatchObject([
      { dependsOn: [{ text: "it.amount % 2 === 1", holds: false }] },
    ]);
  });
});

describe("rules with one answer", () => {
  const low = and(is(a, ">=", 0), is(a, "<", 5));
  const high = and(is(a, ">=", 5), is(a, "<", 9));
  it.each<readonly [string, RuleTable, readonly unknown[]]>([
    ["one after the other are one", table("unique", [low, "x"], [high, "x"]), [["adjacent", [0, 1], "it.amount < 9"]]],
    ["of different answers are not", table("unique", [low, "x"], [high, "y"]), []],
    ["that are apart are not", table("unique", [low, "x"], [is(a, ">", 5), "x"]), []],
    ["said twice", table("collect", [low, "x"], [is(a, "<", 5), "x"]), [["same", [0, 1], "it.amount < 5"]]],
    [
      "one inside the other",
      table("unique", [is(a, "<", 9), "x"], [high, "x"]),
      [["redundant", [1, 0], "it.amount >= 5 && it.amount < 9"]],
    ],
    [
      "that share something",
      table("unique", [or(is(a, "<", 5), is(a, ">", 20)), "x"], [or(high, is(a, "<", 3)), "x"]),
      [["overlap", [0, 1], "it.amount < 3"]],
    ],
    ["with another between them stay", table("first", [low, "x"], [is(a, "<", 7), "y"], [high, "x"]), []],
    [
      "around one that is elsewhere",
      table("first", [low, "x"], [is(a, ">", 20), "y"], [high, "x"]),
      [["adjacent", [0, 2], "it.amount < 9"]],
    ],
    ["of a selection may overlap", table("collect", [is(a, "<", 9), "x"], [low, "x"]), []],
  ])("%s", (_, asked, expected) => {
    const found = cover(asked).mergeable.map(({ why, rules, region }) => [why, rules, regionAsCondition(region)]);
    expect(found).toEqual(expected);
  });
});

describe("otherwise", () => {
  const below = [is(a, "<", 500), "x"] as const;

  it("hides a forgotten end of a range", () => {
    const { gaps, hidden } = cover({ ...table("unique", below, [is(a, ">", 500), "y"]), otherwise: "z" });

    expect(gaps).toEqual([]);
    expect(hidden).toMatchObject([{ witness: { amount: 500 }, boundaryMove: { rule: 0, from: "<", to: "<=" } }]);
  });

  it("hides nothing where it plainly has something to answer", () => {
    expect(cover({ ...table("unique", below, [is(a, ">", 900), "y"]), otherwise: "z" }).hidden).toEqual([]);
    expect(cover({ ...table("unique", below), otherwise: "z" }).hidden).toEqual([]);
  });
});

describe("an overlap at the end of a range", () => {
  it("goes when one comparison leaves it out", () => {
    const { overlaps } = cover(table("unique", [is(a, "<=", 500), "x"], [is(a, ">=", 500), "y"]));

    expect(overlaps).toMatchObject([
      { rules: [0, 1], witness: { amount: 500 }, boundaryMove: { rule: 0, path: [], from: "<=", to: "<" } },
    ]);
  });
});

describe("boundaries and samples", () => {
  it("have every cut and the values beside it", () => {
    const cents: Domain = { type: "number", min: 0, max: 10, step: 0.01, optional: true };
    const asked: RuleTable = {
      domains: { x: cents },
      rules: [{ expression: is(field("x"), "<", 5), answer: "a" }],
      hit: "unique",
    };

    expect(cover(asked).boundaries).toEqual([{ path: ["x"], values: [0, 1, 4.99, 5, 5.01, 10], missing: true }]);
    expect(
      samples(
        asked.domains,
        asked.rules.map(({ expression }) => expression),
      ),
    ).toHaveLength(7);
  });

  it("tell any wrong comparison from the right one", () => {
    const vendor: Domain = {
      type: "object",
      optional: true,
      fields: { country: { type: "string" }, age: { type: "number", integer: true } },
    };
    const domains = { amount, vendor, limit: amount, note: { type: "string", nullable: true } } as const;
    const right = or(
      and(is(a, "<", 500), startsWith(maybe("vendor", "country"), "D"), is(maybe("vendor", "age"), ">=", 3)),
      and(is(a, "<=", field("limit")), is(field("note"), "===", null)),
    );
    const wrong = (text: string, by: string) => JSON.parse(JSON.stringify(right).replace(text, by)) as Expression;
    const given = samples(domains, [right]);
    const values = (of: Expression) =>
      given.map((each) => {
        try {
          return evaluateExpression(of, each);
        } catch {
          return "throws";
        }
      });

    expect(given.length).toBeLessThanOrEqual(mostSamples);
    expect(samples(domains, [right])).toEqual(given);
    for (const [text, by] of [
      ['"<"', '"<="'],
      ['">="', '">"'],
      ["500", "501"],
      ['"<="', '"<"'],
      ['"D"', '"E"'],
      ['"or"', '"and"'],
    ] as const) {
      expect(values(wrong(text, by)), `${text} for ${by}`).not.toEqual(values(right));
    }
  });
});
