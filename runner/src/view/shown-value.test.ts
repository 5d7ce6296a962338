import type { Domain, Json } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { policy } from "./play.fixture.ts";
import { titleOf, valueWords } from "./shown-value.ts";

const file = { name: "a.pdf", type: "application/pdf", size: 1_234_567, sha256: "0" };

describe("a value as people would write it", () => {
  it.each<[Json, Domain | undefined, string]>([
    [null, undefined, "none"],
    [true, { type: "boolean" }, "yes"],
    [1499, { type: "number", step: 0.01 }, "1,499.00"],
    [0.1, { type: "number" }, "0.1"],
    [12_000, { type: "number", integer: true }, "12,000"],
    ["ada", { type: "person" }, "Ada Lovelace"],
    ["constructor", { type: "person" }, "constructor"],
    ["2026-11-22T14:03:00.000Z", { type: "string", format: "date-time" }, "2026-11-22 14:03 UTC"],
    [["ada", "grace"], { type: "array", of: { type: "person" } }, "Ada Lovelace, Grace Hopper"],
    [[], { type: "array", of: { type: "person" } }, "none"],
    [file, { type: "file" }, "a.pdf (1.2 MB)"],
    [{ sku: "A-1", count: 2 }, { type: "object", fields: { count: { type: "number" } } }, "Sku: A-1; Count: 2"],
    [{ b: 1, a: [true] }, undefined, '{"a":[true],"b":1}'],
  ])("%j", (value, domain, words) => {
    expect(valueWords(value, domain, policy)).toBe(words);
  });
});

it("a name is made readable where its author gave no title", () => {
  const titled: Domain = { type: "string", title: "Order number" };
  expect([titleOf("orderId", undefined), titleOf("po-number", undefined), titleOf("x", titled)]).toEqual([
    "Order id",
    "Po number",
    "Order number",
  ]);
});
