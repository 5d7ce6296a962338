import { describe, expect, test } from "vitest";
import { printed } from "./printed.fixture.ts";
import { readPredicate } from "./read.fixture.ts";

function reads(cases: Readonly<Record<string, string>>): void {
  test.each(Object.entries(cases))("%s", (text, expected) => {
    expect(printed(readPredicate(text).expression)).toBe(expected);
  });
}

describe("comparisons and logic", () => {
  reads({
    "(it) => it.amount < 500": "(it.amount < 500)",
    "(it) => 500 <= it.amount && it.amount < 5_000": "((500 <= it.amount) and (it.amount < 5000))",
    "(it) => !(it.category === 'it') || it.urgent": '(not((it.category === "it")) or it.urgent)',
    "(it) => it.customer == null": "(it.customer == null)",
    "(it) => it.amount !== undefined": "(it.amount !== undefined)",
    "(it) => (it.limit ?? 10) > -5": "((it.limit coalesce 10) > -5)",
    "(it) => -it.amount > -0": "((it.amount * -1) > 0)",
    "(it) => Math.floor(it.amount / 7) >= 3": "(floor((it.amount / 7)) >= 3)",
    "(it) => Boolean(it.urgent)": "not(not(it.urgent))",
    "(it) => it.amount! > (5 as number)": "(it.amount > 5)",
    "(it) => it.amount < it.limit + 10": "(it.amount < (it.limit + 10))",
  });
});

describe("texts and lists", () => {
  reads({
    "(it) => ['it', 'office'].includes(it.category)": 'in(["it","office"], it.category)',
    "(it) => new Set(['it']).has(it.category)": 'in(["it"], it.category)',
    "(it) => it.tags.includes('big')": 'in(it.tags, "big")',
    "(it) => it.notes?.includes('big')": '((it.notes == null) ? undefined : in(it.notes, "big"))',
    "(it) => it.vendor.startsWith('A')": 'starts(it.vendor, "A")',
    "(it) => it.vendor.length > 3": "(length(it.vendor) > 3)",
    "(it) => it.customer?.parcel.length > 3": "(it?.customer?.parcel?.length > 3)",
    "(it) => it['amount'] > 3": "(it.amount > 3)",
  });
});

describe("names", () => {
  reads({
    "const limits = { small: 500 }; (it) => it.amount < limits.small": "(it.amount < 500)",
    "const it2 = ['it']; (it) => [...it2, 'office'].includes(it.category)": 'in(["it","office"], it.category)',
    "({ amount, category: kind }) => amount < 5 && kind === 'it'": '((it.amount < 5) and (it.category === "it"))',
    "({ customer: { country } }) => country === 'DE'": '(it.customer.country === "DE")',
    "({ limit = 5 }) => limit < 6": "((it.limit === undefined) ? (5 < 6) : (it.limit < 6))",
    "(it) => { const { amount } = it; const big = amount > 5; return big; }": "(it.amount > 5)",
    "(it) => { if (it.urgent) return true; return it.amount < 5; }": "(it.urgent ? true : (it.amount < 5))",
    "const isBig = (x) => x.amount > 5; (it) => isBig(it)": "(it.amount > 5)",
    "function over(n, limit) { return n > limit; } (it) => over(it.amount, 5)": "(it.amount > 5)",
    "const isBig = (x) => x.amount > 5; isBig": "(it.amount > 5)",
    "const most = { it: 1, office: 2 }; (it) => it.amount < most[it.category]":
      '((it.category === "travel") ? (it.amount < undefined) : ((it.category === "office") ? (it.amount < 2) : ((it.category === "it") ? (it.amount < 1) : (it.amount < undefined))))',
  });
});

describe("what cannot be decided", () => {
  reads({
    "(it) => it.vendor.endsWith('x')": '?it.vendor.endsWith("x")?'.replaceAll('"', "'"),
    "(it) => /x/.test(it.vendor)": "?/x/.test(it.vendor)?",
    "(it) => Date.now() > 5": "(?level/0#0? > 5)",
    "(it) => Date.now() > 5 || Date.now() < 3": "((?level/0#0? > 5) or (?level/0#1? < 3))",
    "let mutable = 1; (it) => it.amount > mutable": "(it.amount > ?level/0#0?)",
    "(it) => it.vendor.includes('x')": "?it.vendor.includes('x')?",
    "async (it) => it.amount > 5": "?level/0#0?",
    "(it) => { let a = 1; return a > 2; }": "?level/0#0?",
    notThere: "?level/0#0?",
    "const f = (x) => f(x); (it) => f(it)": "?level/0#0?",
  });

  test("the same text in other words is the same unknown", () => {
    const one = readPredicate("(it) => it.vendor . endsWith( 'x' )").expression;
    const other = readPredicate("({ vendor }) => vendor.endsWith('x')", "level/1").expression;
    expect(one).toEqual({ ...other, text: "it.vendor . endsWith( 'x' )" });
  });

  test("an unknown inside a larger one is not said twice", () => {
    const { opaque } = readPredicate("(it) => it.vendor.toLowerCase().endsWith('x')");
    expect(opaque.map(({ node }) => node.getText())).toEqual(["it.vendor.toLowerCase().endsWith('x')"]);
  });

  test.each([
    ["deep", `(it) => ${"(".repeat(300)}it.amount${")".repeat(300)} > 5`],
    ["long", `(it) => ${Array.from({ length: 9_000 }, (_, index) => `it.amount === ${index}`).join(" || ")}`],
    ["doubling", `${doubling(14)} (it) => f14(it.amount) > 5`],
  ])("too much of it (%s) is unknown as a whole, or read", (_name, text) => {
    expect(["opaque", "compare", "or"]).toContain(readPredicate(text).expression.is);
  });
});

function doubling(depth: number): string {
  const functions = Array.from({ length: depth }, (_, at) => `const f${at + 1} = (x) => f${at}(x) + f${at}(x);`);
  return `const f0 = (x) => x; ${functions.join(" ")}`;
}
