import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseAbsent, parsedTwice } from "./parse-of.ts";
import { plainCheck } from "./plain-check.ts";
import type { ReadSchema, Schema } from "./schema.ts";

const bound = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const length = fc.nat(4);

type NumberStep = (schema: z.ZodNumber) => z.ZodNumber;
const numberStep: fc.Arbitrary<NumberStep> = fc.oneof(
  bound.map(
    (limit): NumberStep =>
      (schema) =>
        schema.min(limit),
  ),
  bound.map(
    (limit): NumberStep =>
      (schema) =>
        schema.max(limit),
  ),
  bound.map(
    (limit): NumberStep =>
      (schema) =>
        schema.gt(limit),
  ),
  bound.map(
    (limit): NumberStep =>
      (schema) =>
        schema.lt(limit),
  ),
  fc.constantFrom<NumberStep>(
    (schema) => schema.int(),
    (schema) => schema.positive(),
    (schema) => schema.multipleOf(0.5),
    (schema) => schema.refine((value) => value !== 1),
    (schema) => schema.describe("a number"),
  ),
);

type TextStep = (schema: z.ZodString) => z.ZodString;
const textStep: fc.Arbitrary<TextStep> = fc.oneof(
  length.map(
    (limit): TextStep =>
      (schema) =>
        schema.min(limit),
  ),
  length.map(
    (limit): TextStep =>
      (schema) =>
        schema.max(limit),
  ),
  fc.constantFrom<TextStep>(
    (schema) => schema.trim(),
    (schema) => schema.startsWith("a"),
    (schema) => schema.length(2),
    (schema) => schema.toUpperCase(),
    (schema) => schema.refine((value) => value !== "ab"),
    (schema) => schema.meta({ title: "A text" }),
  ),
);

const numbers = fc
  .tuple(
    fc.constantFrom(z.number(), z.coerce.number() as z.ZodNumber, z.number({ error: "no" })),
    fc.array(numberStep, { maxLength: 3 }),
  )
  .map(([begin, steps]): Schema => steps.reduce((schema, step) => step(schema), begin));
const texts = fc
  .tuple(fc.constantFrom(z.string(), z.coerce.string() as z.ZodString), fc.array(textStep, { maxLength: 3 }))
  .map(([begin, steps]): Schema => steps.reduce((schema, step) => step(schema), begin));
const others = fc.constantFrom<Schema>(
  z.int(),
  z.int32(),
  z.boolean(),
  z.boolean().refine((value) => value),
  z.email(),
  z.iso.datetime(),
  z.literal("a"),
  z.null(),
  z.unknown(),
);
const wrapped = fc
  .tuple(
    fc.oneof(numbers, texts, others),
    fc.constantFrom("", "optional", "nullable", "default", "nonoptional", "readonly"),
  )
  .map(([schema, wrapper]): Schema => {
    const inner = schema as unknown as z.ZodType;
    if (wrapper === "optional") return inner.optional();
    if (wrapper === "nullable") return inner.nullable();
    if (wrapper === "default") return inner.default("ab" as never);
    if (wrapper === "nonoptional") return inner.optional().nonoptional();
    return wrapper === "readonly" ? inner.readonly() : inner;
  });

const values = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    -0,
    0,
    1,
    2.5,
    2 ** 53,
    "",
    "a",
    "ab",
    " a ",
    "abc",
    "1",
    true,
    false,
    [],
    {},
  ),
  fc.constantFrom<unknown>(Number.NaN, Number.POSITIVE_INFINITY, 1n, new Date(0), new String("ab"), new Number(1)),
  fc.integer({ min: -5, max: 5 }),
  fc.double(),
  fc.string({ maxLength: 6 }),
);

describe("the short way to take a value in", () => {
  it("answers what the schema answers", () => {
    fc.assert(
      fc.property(wrapped, fc.array(values, { minLength: 1, maxLength: 8 }), (schema, given) => {
        const read = schema as unknown as ReadSchema;
        const parse = parseAbsent(read);
        for (const value of given) expect(parse(value)).toStrictEqual(parsedTwice(read, value));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["a number", z.number(), 1],
    ["a number within bounds", z.number().min(0).lt(5), 4],
    ["a whole number", z.number().int().positive(), 4],
    ["a whole number by its own type", z.int(), 4],
    ["a text", z.string().min(1).max(3), "ab"],
    ["a boolean", z.boolean(), false],
    ["what may be left out", z.string().optional(), "ab"],
  ])("is there for %s", (_, schema, value) => {
    expect(plainCheck(schema as unknown as ReadSchema)?.(value)).toBe(true);
  });
});
