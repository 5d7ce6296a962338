import type { Parsed } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseOf } from "./parse-of.ts";
import type { ReadSchema, Schema } from "./schema.ts";

function parse(schema: Schema, value: unknown): Parsed {
  return parseOf(schema as unknown as ReadSchema)(value);
}

const stored: readonly (readonly [
  what: string,
  schema: Schema,
  given: unknown,
  value: unknown,
  dropped?: readonly string[],
])[] = [
  ["-0 is 0", z.number(), -0, 0],
  ["undefined keys are absent", z.object({ a: z.string().optional() }), { a: undefined }, {}],
  ["null stays", z.object({ a: z.string().nullable() }), { a: null }, { a: null }],
  ["a default is filled in", z.object({ a: z.string().default("x") }), {}, { a: "x" }],
  [
    "unknown keys are dropped, and said",
    z.object({ a: z.object({}), l: z.array(z.object({})) }),
    { a: { x: 1 }, l: [{ y: 2 }], z: undefined, w: 3 },
    { a: {}, l: [{}] },
    ["a.x", "l.0.y", "w"],
  ],
  ["loose objects keep what they do not know", z.looseObject({}), { a: -0, b: undefined }, { a: 0 }],
  ["an instant without milliseconds", z.iso.datetime(), "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z"],
  [
    "an instant with an offset",
    z.iso.datetime({ offset: true }),
    "2026-01-01T02:00:00.5+02:00",
    "2026-01-01T00:00:00.500Z",
  ],
  ["an instant by method", z.string().datetime(), "2026-01-01T00:00:00.123456Z", "2026-01-01T00:00:00.123Z"],
  [
    "an instant inside a union",
    z.union([z.literal("never"), z.iso.datetime()]),
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00.000Z",
  ],
  ["a date stays", z.iso.date(), "2026-01-01", "2026-01-01"],
  ["a multiple", z.number().multipleOf(0.01), 0.3, 0.3],
  ["a multiple of both", z.number().multipleOf(0.1).multipleOf(0.25), 0.5, 0.5],
  ["text is trimmed where its schema says so", z.string().trim(), " a ", "a"],
  ["a record keeps any key", z.record(z.string(), z.number()), { "a.b": -0 }, { "a.b": 0 }],
  ["a record without prototype", z.unknown(), Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ["a tuple with a rest", z.tuple([z.string()], z.number()), ["a", -0], ["a", 0]],
  [
    "two objects in one",
    z.object({ a: z.number() }).and(z.object({ b: z.iso.datetime() })),
    { a: -0, b: "2026-01-01T00:00:00Z" },
    { a: 0, b: "2026-01-01T00:00:00.000Z" },
  ],
  ["the choice that can be stored", z.union([z.number().multipleOf(0.01), z.number().min(0)]), 0.1 + 0.2, 0.1 + 0.2],
];

describe("what is stored", () => {
  for (const [what, schema, given, value, dropped = []] of stored) {
    it(what, () => {
      const parsed = parse(schema, given);
      expect(parsed).toEqual({ value, dropped });
      expect(Object.is("value" in parsed && parsed.value, -0)).toBe(false);
    });
  }
});

const memory: string[] = [];

const refused: readonly (readonly [what: string, schema: Schema, given: unknown, problems: readonly string[]])[] = [
  ["NaN", z.unknown(), { a: [Number.NaN] }, ["a.0: NaN is not a number that can be stored"]],
  ["an infinity", z.any(), Infinity, [": Infinity is not a number that can be stored"]],
  [
    "a neighbour of a cent",
    z.object({ a: z.number().multipleOf(0.01) }),
    { a: 0.1 + 0.2 },
    ["a: must be the number nearest to a multiple of 0.01"],
  ],
  ["one step of two", z.number().multipleOf(0.5).multipleOf(0.2), 0.5, [": Invalid number: must be a multiple of 0.2"]],
  [
    "every problem",
    z.object({ a: z.string(), b: z.array(z.int()) }),
    { b: [1, "x", 1.5] },
    [
      "a: is missing",
      "b.1: Invalid input: expected number, received string",
      "b.2: Invalid input: expected int, received number",
    ],
  ],
  ["a Date", z.unknown(), { on: new Date(0) }, ["on: a Date is not JSON"]],
  ["a function", z.any(), () => 1, [": a function is not JSON"]],
  ["a bigint", z.any(), { n: 1n }, ["n: a bigint is not JSON"]],
  ["a gap in a list", z.any(), [1, undefined], ["1: cannot be absent in a list: write null"]],
  ["nothing", z.unknown(), undefined, [": is missing"]],
  [
    "a check that waits",
    z.string().refine(async () => true),
    "a",
    [expect.stringContaining(": could not be parsed: ") as unknown as string],
  ],
  [
    "a check that throws",
    z.string().refine(() => {
      throw new Error("no");
    }),
    "a",
    [": could not be parsed: no"],
  ],
  ["a check with a memory", z.string().refine(() => memory.push("called") % 2 === 1), "a", [": Invalid input"]],
  [
    "a trim that undoes a minimum",
    z.string().min(3).trim(),
    "  a  ",
    [": Too small: expected string to have >=3 characters"],
  ],
  ["a rewrite without an end", z.string().overwrite((text) => `${text}!`), "a", [": changes every time it is parsed"]],
  [
    "what cannot even be read",
    z.unknown(),
    circular(),
    [expect.stringContaining(": could not be parsed: ") as unknown as string],
  ],
];

describe("what is refused", () => {
  it.each(refused)("%s", (_, schema, given, problems) => {
    const parsed = parse(schema, given);
    expect("problems" in parsed && parsed.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual(problems);
  });
});

function circular(): unknown {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
}

const leaf: fc.Arbitrary<Schema> = fc.constantFrom<Schema[]>(
  z.number(),
  z.number().multipleOf(0.01),
  z.int().min(-3),
  z.string(),
  z.string().trim(),
  z.string().trim().min(1),
  z.iso.datetime({ offset: true }),
  z.enum(["a", "b"]),
  z.null(),
  z.unknown(),
  z.json(),
  z.string().default("x"),
  z.iso.datetime().default("2026-01-01T00:00:00Z"),
);

const { schema: anySchema } = fc.letrec<{ schema: Schema }>((tie) => {
  const zod = tie("schema") as fc.Arbitrary<z.ZodType>;
  return {
    schema: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      zod.map((inner) => inner.optional()),
      zod.map((inner) => inner.nullable()),
      zod.map((inner) => z.array(inner)),
      zod.map((inner) => z.record(z.string(), inner)),
      fc.tuple(zod, zod).map(([a, b]) => z.union([a, b])),
      fc.dictionary(fc.constantFrom("a", "b", "c"), zod).map((shape) => z.object(shape)),
      fc.dictionary(fc.constantFrom("a", "b", "c"), zod).map((shape) => z.looseObject(shape)),
    ),
  };
});

const text = fc.oneof(
  fc.constantFrom("a", " a ", "", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.123456+02:00"),
  fc.string(),
);
const number = fc.oneof(fc.constantFrom(-0, 0.1 + 0.2, 0.3, Number.NaN, Infinity), fc.double(), fc.integer());
const key = fc.constantFrom("a", "b", "c", "d", "__proto__", "constructor");

const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.constantFrom(null, undefined, true, new Date(0), 1n, Symbol("s")),
    fc.array(tie("value")),
    fc.array(fc.tuple(key, tie("value"))).map((entries) => Object.fromEntries(entries)),
  ),
}));

describe("parsing what was parsed", () => {
  it("gives the same again, whatever the schema and the value", () => {
    let admitted = 0;
    fc.assert(
      fc.property(anySchema, anyValue, (schema, given) => {
        const first = parse(schema, given);
        if ("problems" in first) {
          expect(first.problems.length).toBeGreaterThan(0);
          return;
        }
        admitted += 1;
        const again = parse(schema, JSON.parse(canonicalJson(first.value)));
        expect(again).toEqual({ value: first.value, dropped: [] });
        expect("value" in again && canonicalJson(again.value)).toBe(canonicalJson(first.value));
      }),
      { numRuns: 2_000 },
    );
    expect(admitted).toBeGreaterThan(100);
  });
});
