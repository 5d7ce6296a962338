import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical.ts";

const everyLetter = `{${[..."abcdefghijklmnopqrstuvwxyz"].map((key) => `"${key}":1`).join(",")}}`;

describe("the canonical text", () => {
  it.each([
    [null, "null"],
    [-0, "0"],
    [1e21, "1e+21"],
    ["é\n\u2028\ud800", JSON.stringify("é\n\u2028\ud800")],
    [[undefined, 1], "[null,1]"],
    [{ b: 1, a: undefined, A: 2 }, '{"A":2,"b":1}'],
    // Code units, not code points: a surrogate pair comes before U+FF5E.
    [{ "\uff5e": 1, "😀": 2 }, '{"😀":2,"\uff5e":1}'],
    [{ 10: 1, 9: 2 }, '{"10":1,"9":2}'],
    [{ b: [undefined, { 9: 1, 10: 2, a: -0 }], a: "" }, '{"a":"","b":[null,{"10":2,"9":1,"a":0}]}'],
    [Object.fromEntries([..."zyxwvutsrqponmlkjihgfedcba"].map((key) => [key, 1])), everyLetter],
    [Object.assign(Object.create(null), { x: [] }), '{"x":[]}'],
    [JSON.parse('{"__proto__":{"x":1}}'), '{"__proto__":{"x":1}}'],
  ])("of %j is %s", (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([
    [undefined, "a undefined is not JSON"],
    [() => 1, "a function is not JSON"],
    [Symbol("s"), "a symbol is not JSON"],
    [1n, "a bigint is not JSON"],
    [Number.NaN, "NaN is not JSON"],
    [[Number.NEGATIVE_INFINITY], "-Infinity is not JSON"],
    [{ at: new Date(0) }, "a Date is not JSON"],
    [new Map(), "a Map is not JSON"],
  ])("there is none of %s", (value, message) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(message));
  });

  it("is JSON of the same value, and does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const plain = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(plain);
        expect(canonicalJson(turned(plain))).toBe(canonicalJson(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });
});

/** The same value with the keys of every object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const);
  return Object.fromEntries(entries.reverse());
}
