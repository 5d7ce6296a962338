import type { Expression } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { evaluateExpression } from "./evaluate-expression.ts";
import { expressionText } from "./expression-text.ts";
import {
  and,
  field,
  includes,
  is,
  lengthOf,
  maybe,
  not,
  opaque,
  or,
  rounded,
  startsWith,
  sum,
  value,
} from "./expressions.fixture.ts";
import { lift } from "./lift.ts";

const a = field("a");
const given: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  Number.NaN,
  0,
  -0,
  1,
  5,
  0.1 + 0.2,
  "",
  "5",
  "10",
  "Z",
  "é",
  "e\u0301",
  "😀",
  "\uff5e",
  [],
  [5],
  ["a", Number.NaN],
];
const right = [5, 0, 0.3, "9", "a", "\uff5e", null, true, undefined] as const;

const conditions: readonly Expression[] = [
  ...(["===", "!==", "==", "!=", "<", "<=", ">", ">="] as const).flatMap((by) =>
    right.flatMap((each) => [is(a, by, each), not(is(a, by, each)), is(each, by, a)]),
  ),
  includes([5, Number.NaN, 0, "a"], a),
  is({ is: "coalesce", left: a, right: value(0) }, ">", 3),
  is(sum({ is: "coalesce", left: a, right: value(1) }, "*", 1.2), ">=", 1.2),
  { is: "choose", on: is(a, "===", undefined), yes: value(true), no: is(sum(a, "-", 1), "<", 1) },
  is(rounded("floor", sum(a, "/", 2)), "===", 2),
  is(rounded("abs", sum(a, "-", 3)), "<", 3),
  is(sum(a, "%", 2), "===", 1),
  is(is(a, "<", 5), "===", true),
  is(and(a, value(true)), "===", or(a, value(false))),
  startsWith(a, "1"),
  is(lengthOf(a), ">", 0),
  includes(a, "a"),
  is(maybe("a", "b"), "===", undefined),
  is(field("a", "b"), "===", undefined),
];

const outcome = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as Error).constructor.name;
  }
};

describe("the interpreter", () => {
  it.each(conditions.map((each) => [expressionText(each), each] as const))(
    "means by %s what JavaScript means",
    (text, each) => {
      const real = new Function("it", `return ${text}`);
      for (const of of given) {
        const expected = outcome(() => real({ a: of }));
        expect(outcome(() => evaluateExpression(each, { a: of }))).toEqual(expected);
        expect(Boolean(outcome(() => evaluateExpression(lift(each), { a: of })))).toEqual(Boolean(expected));
      }
    },
  );

  it("asks for the answers of what is opaque", () => {
    const vip = or(is(a, "===", 1), opaque("isVip(it)"));

    expect(evaluateExpression(vip, { a: 1 })).toBe(true);
    expect(evaluateExpression(vip, { a: 2 }, new Map([["isVip(it)", true]]))).toBe(true);
    expect(() => evaluateExpression(vip, { a: 2 })).toThrow("nothing is known about isVip(it)");
  });
});
