import type { Domain } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import type { Typed } from "./read-form.ts";
import { readForm } from "./read-form.ts";

const read = (domain: Domain, typed: Typed) => {
  const { data, faults } = readForm([{ name: "it", domain }], { it: typed });
  return faults.length > 0 ? faults : data;
};

const money: Domain = { type: "number", min: 0, step: 0.01, unit: "EUR" };
const choice: Domain = { type: "oneOf", values: ["it", 2, null] };

describe("what is typed becomes a value", () => {
  it.each<[Domain, Typed, unknown]>([
    [money, "1200.29", 1200.29],
    [money, " 12 000 ", 12_000],
    [{ type: "number", integer: true }, "-3", -3],
    [choice, "1", 2],
    [choice, "2", null],
    [{ type: "boolean" }, "no", false],
    [{ type: "string" }, "", ""],
    [{ type: "string" }, "<b>\n", "<b>\n"],
    [{ type: "string", format: "date" }, "2026-11-22", "2026-11-22"],
    [{ type: "string", format: "date-time" }, "2026-11-22T12:00Z", "2026-11-22T12:00:00.000Z"],
    [{ type: "person" }, " ada ", "ada"],
    [{ type: "number", nullable: true }, "", null],
    [{ type: "array", of: { type: "number" } }, ["1", "2"], [1, 2]],
    [
      { type: "object", fields: { a: { type: "boolean" }, b: { type: "string", optional: true } } },
      { a: "yes", b: "" },
      { a: true },
    ],
    [{ type: "record", of: { type: "number" } }, '{ "a": 1 }', { a: 1 }],
  ])("%j: %j is %j", (domain, typed, value) => {
    expect(read(domain, typed)).toEqual({ it: value });
  });

  it("or nothing at all, where it may be left out", () => {
    expect(read({ ...money, optional: true }, "")).toEqual({});
    expect(read({ type: "array", of: money, optional: true }, [])).toEqual({});
    expect(read({ type: "object", fields: { a: { type: "string" } }, optional: true }, { a: "" })).toEqual({});
  });
});

describe("what does not fit is said where it stands", () => {
  it.each<[Domain, Typed, string, RegExp]>([
    [money, "", "it", /Give a number/],
    [money, "1,200", "it", /no number/],
    [money, "-1", "it", /0 at least/],
    [money, "1.005", "it", /steps of 0.01/],
    [{ type: "number", above: 0, below: 5 }, "5", "it", /Less than 5/],
    [choice, "", "it", /Choose one/],
    [{ type: "boolean" }, "", "it", /yes or no/],
    [{ type: "string", minLength: 1 }, "", "it", /Fill this in/],
    [{ type: "string", maxLength: 2 }, "abc", "it", /2 characters at most/],
    [{ type: "array", of: money, minLength: 2 }, ["1"], "it", /Add 1 more/],
    [
      { type: "array", of: { type: "object", fields: { amount: money } } },
      [{ amount: "1" }, { amount: "x" }],
      "it.1.amount",
      /no number/,
    ],
    [{ type: "unknown" }, "{", "it", /JSON/],
  ])("%j: %j", (domain, typed, path, message) => {
    expect(read(domain, typed)).toEqual([{ path, message: expect.stringMatching(message) as string }]);
  });
});

it("files go beside the data, by the field that takes them", () => {
  const fields = [
    { name: "quote", domain: { type: "file" } },
    { name: "scans", domain: { type: "array", of: { type: "file" } } },
    { name: "note", domain: { type: "file", optional: true } },
  ] as const;
  const { data, files, faults } = readForm(fields, {
    quote: "/a/quote.pdf",
    scans: ["/a/1.png", "/a/2.png"],
    note: "",
  });
  expect({ data, faults }).toEqual({ data: { scans: [] }, faults: [] });
  expect(files).toEqual([
    { field: "quote", path: "/a/quote.pdf" },
    { field: "scans", path: "/a/1.png" },
    { field: "scans", path: "/a/2.png" },
  ]);
});
