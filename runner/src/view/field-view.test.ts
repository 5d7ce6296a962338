import type { Domain } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { exampleData } from "./example-data.ts";
import { fieldViews } from "./field-view.ts";

const cases: readonly [string, Domain, { type: string; bounds?: string }, example: unknown][] = [
  [
    "number",
    { type: "number", min: 0, below: 5_000.5 },
    { type: "number", bounds: "at least 0, less than 5,000.5" },
    0,
  ],
  ["whole", { type: "number", integer: true, above: 3 }, { type: "whole number", bounds: "more than 3" }, 4],
  ["text", { type: "string", minLength: 1, maxLength: 1 }, { type: "text", bounds: "at most 1 character" }, "…"],
  ["date", { type: "string", format: "date" }, { type: "date" }, "2026-12-31"],
  ["flag", { type: "boolean" }, { type: "yes or no" }, true],
  ["list", { type: "array", of: { type: "person" }, minLength: 1 }, { type: "list of person" }, ["person-id"]],
  [
    "group",
    { type: "object", fields: { a: { type: "boolean" } } },
    { type: "group of fields", bounds: "fields a" },
    { a: true },
  ],
  ["named", { type: "record", of: { type: "boolean" } }, { type: "named values" }, {}],
  ["either", { type: "union", of: [{ type: "number" }, { type: "boolean" }] }, { type: "number or yes or no" }, 0],
  ["any", { type: "unknown" }, { type: "anything" }, null],
];

describe("a field to fill in", () => {
  it.each(cases)("%s", (name, domain, view, example) => {
    expect(fieldViews({ [name]: { domain } })[0]).toMatchObject({ name, required: true, ...view });
    expect(exampleData({ [name]: { domain } })).toEqual({ [name]: example });
  });

  it("that may be left out is said so, and left out of the example", () => {
    const fields = { note: { domain: { type: "string", optional: true } } } as const;
    expect(fieldViews(fields)[0]?.required).toBe(false);
    expect(exampleData(fields)).toEqual({});
  });

  it("with choices names them", () => {
    const fields = { size: { domain: { type: "oneOf", values: ["s", "m", null] } } } as const;
    expect(fieldViews(fields)[0]?.choices).toEqual(["s", "m", null]);
    expect(exampleData(fields)).toEqual({ size: "s" });
  });
});
