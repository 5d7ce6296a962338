import type { Domain, Expression } from "@geartrain/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Bool, Context } from "z3-solver";
import { init } from "z3-solver";
import { regionAsExpression } from "../region/region-as-expression.ts";
import { cover } from "./cover.ts";
import type { RuleTable } from "./coverage.ts";
import { matches } from "./table.ts";
import { chance } from "./tiny-table.fixture.ts";
import { wideTable } from "./wide-table.fixture.ts";

let z3: Awaited<ReturnType<typeof init>>;
let context: Context<"rules">;

beforeAll(async () => {
  z3 = await init();
  context = z3.Context("rules");
});

afterAll(() => {
  z3.em.PThread.terminateAllThreads();
});

/** A field as the solver sees it. An absent field has a value that nobody reads. */
function fieldOf(name: string, domain: Domain) {
  const { Int, Real, Bool } = context;
  const absent = Bool.const(`${name} is missing`);
  if (domain.type === "boolean") return { absent, value: Bool.const(name) };
  if (domain.type !== "number") return { absent, value: Int.const(name) };
  return { absent, value: domain.integer ? context.ToReal(Int.const(name)) : Real.const(name) };
}

function admitted(domains: RuleTable["domains"]): Bool<"rules">[] {
  const { And, Not, Or } = context;
  return Object.entries(domains).flatMap(([name, domain]) => {
    const { absent, value } = fieldOf(name, domain);
    const there = domain.optional ? [] : [Not(absent)];
    if (domain.type === "oneOf")
      return [...there, Or(...domain.values.map((_, index) => (value as never as Num).eq(index)))];
    if (domain.type !== "number") return there;
    const number = value as never as Num;
    return [...there, And(number.ge(domain.min ?? -1_000_000), number.le(domain.max ?? 1_000_000))];
  });
}

/** What numbers of the solver have in common. */
interface Num {
  eq(other: unknown): Bool<"rules">;
  ge(other: unknown): Bool<"rules">;
  le(other: unknown): Bool<"rules">;
  gt(other: unknown): Bool<"rules">;
  lt(other: unknown): Bool<"rules">;
}

function encode(expression: Expression, domains: RuleTable["domains"]): Bool<"rules"> {
  const { And, Bool, If, Not, Or } = context;
  const inner = (each: Expression) => encode(each, domains);
  switch (expression.is) {
    case "literal":
      return Bool.val(Boolean(expression.value));
    case "and":
      return And(inner(expression.left), inner(expression.right));
    case "or":
      return Or(inner(expression.left), inner(expression.right));
    case "not":
      return Not(inner(expression.of));
    case "choose":
      return If(inner(expression.on), inner(expression.yes), inner(expression.no)) as Bool<"rules">;
    case "compare":
      return comparison(expression, domains);
    default:
      throw new Error(`no table here asks for ${expression.is}`);
  }
}

function comparison(
  { by, left, right }: Extract<Expression, { is: "compare" }>,
  domains: RuleTable["domains"],
): Bool<"rules"> {
  const { And, Bool, Not, Or } = context;
  if (left.is !== "field") throw new Error("a field stands on the left");
  const domain = domains[left.path[0] ?? ""] as Domain;
  const { absent, value } = fieldOf(left.path[0] ?? "", domain);
  if (right.is === "undefined") return by === "===" ? absent : Not(absent);
  const other = right.is === "field" ? fieldOf(right.path[0] ?? "", domains[right.path[0] ?? ""] as Domain) : undefined;
  const operand = other?.value ?? (right.is === "literal" ? constant(right.value, domain) : undefined);
  const there = And(Not(absent), other ? Not(other.absent) : Bool.val(true));
  const number = value as never as Num;
  if (by === "===" || by === "!==") {
    // Two that are missing are the same.
    const same = Or(And(there, number.eq(operand)), other ? And(absent, other.absent) : Bool.val(false));
    return by === "===" ? same : Not(same);
  }
  const order = { "<": "lt", "<=": "le", ">": "gt", ">=": "ge" } as const;
  return And(there, number[order[by as keyof typeof order]](operand));
}

function constant(value: unknown, domain: Domain): unknown {
  if (domain.type === "oneOf") return domain.values.indexOf(value as string);
  return domain.type === "boolean" ? context.Bool.val(value as boolean) : value;
}

async function isPossible(...conditions: readonly Bool<"rules">[]): Promise<boolean> {
  const solver = new context.Solver();
  solver.add(...conditions);
  const answer = await solver.check();
  expect(answer).not.toBe("unknown");
  return answer === "sat";
}

it("says of 100 random tables what a solver says", { timeout: 170_000 }, async () => {
  const { And, Not, Or } = context;
  const roll = chance(7);
  const seen = { gaps: 0, overlaps: 0, never: 0, complete: 0 };
  for (let count = 0; count < 100; count += 1) {
    const table = wideTable(roll);
    const { gaps, moreGaps, overlaps, moreOverlaps, never, checked } = cover(table, 200_000_000);
    expect(Object.values(checked)).toEqual([1, 1, 1, 1]);
    const all = admitted(table.domains);
    const rules = table.rules.map(({ expression }) => encode(expression, table.domains));
    const regions = gaps.map(({ region }) => encode(regionAsExpression(region), table.domains));
    const none = rules.map((rule) => Not(rule));
    expect(await isPossible(...all, ...none)).toBe(gaps.length > 0);
    if (!moreGaps) expect(await isPossible(...all, ...none, ...regions.map((region) => Not(region)))).toBe(false);
    for (const region of regions) expect(await isPossible(...all, region, Or(...rules))).toBe(false);
    for (const { witness } of gaps) {
      expect(table.rules.some(({ expression }) => witness && matches(expression, witness))).toBe(false);
    }
    for (const [index, rule] of rules.entries()) {
      const turn = table.hit === "first" ? And(rule, ...none.slice(0, index)) : rule;
      expect(await isPossible(...all, turn)).toBe(!never.some((each) => each.rule === index));
      if (table.hit !== "unique" || moreOverlaps) continue;
      for (let other = 0; other < index; other += 1) {
        if (table.rules[other]?.answer === table.rules[index]?.answer) continue;
        const told = overlaps.some((each) => each.rules[0] === other && each.rules[1] === index);
        expect(await isPossible(...all, rule, rules[other] as Bool<"rules">)).toBe(told);
      }
    }
    seen.gaps += gaps.length;
    seen.overlaps += overlaps.length;
    seen.never += never.length;
    seen.complete += gaps.length === 0 ? 1 : 0;
  }
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(10);
});
