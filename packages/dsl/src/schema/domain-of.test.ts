import type { Domain } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as mini from "zod/mini";
import { domainOf } from "./domain-of.ts";
import { file } from "./file.ts";
import { person } from "./person.ts";

const admitted: readonly (readonly [what: string, schema: unknown, domain: Domain])[] = [
  ["a number", z.number(), { type: "number" }],
  ["bounds", z.number().min(1).lt(5), { type: "number", min: 1, below: 5 }],
  ["the narrowest of several bounds", z.number().min(1).min(3).max(9).max(7), { type: "number", min: 3, max: 7 }],
  ["exclusive bounds", z.number().positive().max(2), { type: "number", above: 0, max: 2 }],
  ["an integer", z.int(), { type: "number", integer: true }],
  ["a number made whole", z.number().int().nonnegative(), { type: "number", integer: true, min: 0 }],
  ["a narrow integer", z.int32(), { type: "number", integer: true, min: -2_147_483_648, max: 2_147_483_647 }],
  ["a step", z.number().multipleOf(0.01), { type: "number", step: 0.01 }],
  ["the first of two steps", z.number().multipleOf(0.5).multipleOf(0.2), { type: "number", step: 0.5 }],
  ["text", z.string().min(1).max(9), { type: "string", minLength: 1, maxLength: 9 }],
  ["text of one length", z.string().length(4), { type: "string", minLength: 4, maxLength: 4 }],
  ["a date", z.iso.date(), { type: "string", format: "date" }],
  ["an instant", z.iso.datetime({ offset: true }), { type: "string", format: "datetime" }],
  ["an e-mail address", z.email(), { type: "string", format: "email" }],
  ["a pattern, which no domain can say", z.string().regex(/a/), { type: "string" }],
  ["a refinement, which no domain can say", z.boolean().refine(Boolean), { type: "boolean" }],
  ["an enum", z.enum(["a", "b"]), { type: "oneOf", values: ["a", "b"] }],
  ["an enum of numbers", z.enum({ Low: 1, High: 2 }), { type: "oneOf", values: [1, 2] }],
  ["a TypeScript enum", z.enum({ Low: 0, 0: "Low" } as unknown as { Low: 0 }), { type: "oneOf", values: [0] }],
  ["literals", z.literal(["a", 1, null]), { type: "oneOf", values: ["a", 1, null] }],
  ["a union of literals", z.union([z.literal("a"), z.enum(["b", "a"])]), { type: "oneOf", values: ["a", "b"] }],
  [
    "a union",
    z.union([z.string(), z.int()]),
    { type: "union", of: [{ type: "string" }, { type: "number", integer: true }] },
  ],
  ["optional", z.string().optional(), { type: "string", optional: true }],
  ["nullable", z.string().nullable(), { type: "string", nullable: true }],
  ["both", z.string().nullish(), { type: "string", optional: true, nullable: true }],
  ["a default, which makes it certain", z.string().optional().default("x"), { type: "string" }],
  ["readonly and branded", z.string().brand("Id").readonly(), { type: "string" }],
  ["a list", z.array(z.string()).min(1), { type: "array", of: { type: "string" }, minLength: 1 }],
  [
    "a pair",
    z.tuple([z.string(), z.string()]),
    { type: "array", of: { type: "union", of: [{ type: "string" }, { type: "string" }] }, minLength: 2, maxLength: 2 },
  ],
  [
    "an object",
    z.object({ a: z.string().optional() }),
    { type: "object", fields: { a: { type: "string", optional: true } } },
  ],
  [
    "two objects",
    z.object({ a: z.string() }).and(z.object({ b: z.null() })),
    { type: "object", fields: { a: { type: "string" }, b: { type: "oneOf", values: [null] } } },
  ],
  ["a record", z.record(z.string(), z.int()), { type: "record", of: { type: "number", integer: true } }],
  ["anything", z.unknown(), { type: "unknown" }],
  [
    "JSON",
    z.json(),
    {
      type: "union",
      of: [
        { type: "string" },
        { type: "number" },
        { type: "boolean" },
        { type: "oneOf", values: [null] },
        { type: "array", of: { type: "unknown" } },
        { type: "record", of: { type: "unknown" } },
      ],
    },
  ],
  ["a person", person(), { type: "person" }],
  ["a file with a title", file().meta({ title: "Invoice" }), { type: "file", title: "Invoice" }],
  [
    "notes",
    z.number().meta({ title: "Amount", unit: "USD" }).min(1),
    { type: "number", min: 1, title: "Amount", unit: "USD" },
  ],
  [
    "notes inside and outside",
    z.string().meta({ title: "A" }).optional().describe("b"),
    { type: "string", optional: true, title: "A", description: "b" },
  ],
  [
    "the small zod",
    mini.optional(mini.string().check(mini.minLength(2))),
    { type: "string", minLength: 2, optional: true },
  ],
];

describe("a schema's values as plain data", () => {
  it.each(admitted)("%s", (_, schema, domain) => {
    expect(domainOf(schema, "request.gives.field")).toEqual(domain);
  });

  it("ends on a schema that contains itself", () => {
    const node = z.object({
      get children() {
        return z.array(node);
      },
    });
    expect(domainOf(node, "tree")).toEqual({
      type: "object",
      fields: { children: { type: "array", of: { type: "unknown" } } },
    });
  });
});

const refused: readonly (readonly [schema: unknown, message: string])[] = [
  [z.date(), "a Date is not JSON: write z.iso.datetime() or z.iso.date(), whose values are text"],
  [z.bigint(), "a bigint is not JSON: write z.int(), or z.string() for more than 15 digits"],
  [
    z.string().transform(Number),
    "a pipe, codec or transform makes another value than the one that was given: compute it with derive() instead",
  ],
  [
    z.stringbool(),
    "a pipe, codec or transform makes another value than the one that was given: compute it with derive() instead",
  ],
  [z.coerce.number(), "a coercion makes another value than the one that was given: write the schema without z.coerce"],
  [
    z.string().catch("x"),
    "catch() would replace wrong data silently: let it be refused, or allow absence with .optional()",
  ],
  [z.map(z.string(), z.string()), "a Map is not JSON: write z.record(z.string(), …)"],
  [z.undefined(), "undefined is not JSON: write .optional() on the other schema"],
  [z.literal([1n]), "a literal must be text, a finite number, true, false or null"],
  [z.array(z.string().optional()), "a list has no gaps: write .nullable() for its elements instead of .optional()"],
  [z.iso.datetime({ local: true }), "a local date-time names no instant: write z.iso.datetime({ offset: true })"],
  [z.iso.datetime({ precision: 0 }), "instants are stored with milliseconds: write z.iso.datetime() without precision"],
  [z.number().min(5).default(1), "the default does not fit its own schema: Too small: expected number to be >=5"],
  ["text", "this is not a zod 4 schema: write one such as z.string()"],
  [{ _def: { typeName: "ZodString" } }, "this is not a zod 4 schema: write one such as z.string()"],
];

describe("a schema whose values cannot be stored", () => {
  it.each(refused)("%#", (schema, message) => {
    const code = "language/not-json";
    expect(() => domainOf(schema, "request.gives.field")).toThrow(
      expect.objectContaining({ code, message: `request.gives.field: ${message}` }),
    );
  });

  it("is found wherever it stands, and named by its path", () => {
    const nested = z.object({ lines: z.array(z.object({ on: z.date().optional() })) });
    expect(() => domainOf(nested, "order.form.body")).toThrow("order.form.body.lines.0.on: a Date is not JSON");
    expect(() => domainOf(z.record(z.string(), z.date()), "order.form.body")).toThrow("order.form.body.*: a Date");
  });
});
