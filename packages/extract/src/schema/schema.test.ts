import { DefinitionError, defineWorkflow, file, person, proceed, trigger } from "@geartrain/dsl";
import { authoredOf } from "@geartrain/dsl/authored";
import type { Domain } from "@geartrain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { definitionsOf, onlyWorkflow } from "../project.fixture.ts";

/** As TypeScript compiles `enum Size { Small, Large = 5 }`. */
const Size = { Small: 0, Large: 5, 0: "Small", 5: "Large" };
const Colour = { Red: "red", Blue: "blue" };

/** What the language makes of a schema when it runs. */
function atRunTime(schema: string): { readonly domain: Domain } | { readonly because: string } {
  const made: unknown = new Function("z", "person", "file", "Size", "Colour", "limits", `return ${schema};`)(
    z,
    person,
    file,
    Size,
    Colour,
    { least: 3 },
  );
  try {
    const starts = trigger("t", { gives: { x: made as z.ZodType } });
    const { workflow } = authoredOf(defineWorkflow("w", { purpose: "p", starts, flow: proceed })) ?? {};
    return { domain: workflow?.starts.gives.x?.domain ?? { type: "unknown" } };
  } catch (error) {
    if (error instanceof DefinitionError) return { because: error.message.replace("t.gives.", "") };
    throw error;
  }
}

function inText(schema: string) {
  const definitions = definitionsOf(`
    import { defineWorkflow, file, person, proceed, trigger } from "geartrain";
    import { z } from "zod";
    enum Size { Small, Large = 5 }
    enum Colour { Red = "red", Blue = "blue" }
    const limits = { least: 3 };
    const starts = trigger("t", { gives: { x: ${schema} } });
    export const w = defineWorkflow("w", { purpose: "p", starts, flow: proceed });
  `);
  const source = onlyWorkflow(definitions);
  return { domain: source.model.starts.gives.x?.domain, unread: source.unread, notes: definitions.notes };
}

const same = `
z.number()
z.number().min(1).lt(5)
z.number().min(1).min(3).max(9).max(7)
z.number().positive().max(2)
z.number().negative()
z.number().nonpositive().gte(-5)
z.number().nonnegative().gt(0).lte(limits.least)
z.number().int()
z.number().int().min(0)
z.int()
z.int32()
z.uint32().max(10)
z.float32()
z.float64().gt(-1)
z.number().multipleOf(0.01)
z.number().multipleOf(0.5).multipleOf(0.2)
z.number().step(5)
z.number().finite()
z.number().safe()
z.string()
z.string().min(1).max(9)
z.string().length(4)
z.string().nonempty()
z.string().regex(/a/)
z.string().startsWith("a").endsWith("b").includes("c")
z.string().trim().toLowerCase()
z.string().email()
z.string().url().max(200)
z.string().uuid()
z.string().date()
z.string().datetime()
z.email()
z.url()
z.uuid()
z.uuidv4()
z.guid()
z.ipv4()
z.base64()
z.e164()
z.hash("sha256")
z.iso.date()
z.iso.datetime()
z.iso.datetime({ offset: true })
z.iso.time()
z.iso.duration()
z.boolean()
z.boolean().refine(Boolean)
z.null()
z.unknown()
z.any()
z.json()
z.enum(["a", "b"])
z.enum({ Low: 1, High: 2 })
z.enum(Size)
z.enum(Colour)
z.enum(["a", "b", "c"]).exclude(["a"])
z.enum(["a", "b", "c"]).extract(["a"])
z.literal("a")
z.literal(["a", 1, null])
z.literal(5).optional()
z.union([z.literal("a"), z.enum(["b", "a"])])
z.union([z.string(), z.int()])
z.union([z.string().optional(), z.int()])
z.union([z.literal("a").meta({ title: "A" }), z.literal("b")])
z.discriminatedUnion("k", [z.object({ k: z.literal("a") }), z.object({ k: z.literal("b"), n: z.number() })])
z.string().or(z.number())
z.string().optional()
z.string().nullable()
z.string().nullish()
z.optional(z.nullable(z.number()))
z.string().optional().default("x")
z.string().default("x")
z.string().prefault("x")
z.string().optional().nonoptional()
z.string().optional().unwrap()
z.string().nullable().unwrap()
z.string().brand("Id").readonly()
z.array(z.string()).min(1)
z.array(z.string()).length(2)
z.array(z.string()).nonempty().max(4)
z.string().array()
z.array(z.string().nullable())
z.tuple([z.string(), z.int()])
z.tuple([z.string(), z.int().optional()])
z.tuple([z.string()], z.int())
z.object({ a: z.string().optional(), b: z.object({ c: z.int() }) })
z.strictObject({ a: z.string() })
z.looseObject({ a: z.string() })
z.object({ a: z.string() }).strict()
z.object({ a: z.string() }).extend({ b: z.int() })
z.object({ a: z.string(), b: z.int() }).pick({ a: true })
z.object({ a: z.string(), b: z.int() }).omit({ a: true })
z.object({ a: z.string(), b: z.int() }).partial()
z.object({ a: z.string(), b: z.int() }).partial({ b: true })
z.object({ a: z.string().optional() }).required()
z.object({ a: z.string() }).and(z.object({ b: z.null() }))
z.intersection(z.object({ a: z.string() }), z.object({ a: z.int() }))
z.object({ a: z.string() }).shape.a
z.object({ a: z.string() }).keyof()
z.record(z.string(), z.int())
z.record(z.enum(["a", "b"]), z.string())
z.lazy(() => z.string())
z.templateLiteral(["a", z.string()])
z.custom()
person()
person().optional()
person().meta({ title: "Who" })
file()
file().meta({ title: "Invoice" })
z.array(file()).min(1)
z.number().meta({ title: "Amount", unit: "USD" }).min(1)
z.string().meta({ title: "A" }).optional().describe("b")
z.string().meta({ title: "A" }).meta({ description: "B" })
z.string().describe("b").array()
z.object({ a: z.string().meta({ title: "A" }) }).meta({ title: "O" })
z.string().min(2).optional().meta({ title: "A" }).nullable()
`
  .trim()
  .split("\n");

describe("a schema in the text admits what it admits when it runs", () => {
  it.each(same)("%s", (schema) => {
    const read = inText(schema);
    expect([{ domain: read.domain }, read.unread]).toEqual([atRunTime(schema), []]);
  });

  it("however schemas are put together", () => {
    const leaf = fc.constantFrom(
      "z.string()",
      "z.int().min(1)",
      'z.enum(["a", "b"])',
      "z.boolean()",
      'z.literal("x")',
      "z.iso.date()",
      "person()",
    );
    const { schema } = fc.letrec<{ schema: string }>((tie) => ({
      schema: fc.oneof(
        { maxDepth: 4, depthIdentifier: "schema" },
        leaf,
        tie("schema").map((of) => `${of}.nullable()`),
        tie("schema").map((of) => `${of}.meta({ title: "T" })`),
        tie("schema").map((of) => `${of}.readonly()`),
        tie("schema").map((of) => `z.object({ a: ${of}.optional() })`),
        tie("schema").map((of) => `z.array(${of}).max(3)`),
        tie("schema").map((of) => `z.record(z.string(), ${of})`),
        fc.tuple(tie("schema"), tie("schema")).map(([a, b]) => `z.union([${a}, ${b}])`),
        fc.tuple(tie("schema"), tie("schema")).map(([a, b]) => `z.tuple([${a}, ${b}])`),
        fc.tuple(tie("schema"), tie("schema")).map(([a, b]) => `z.object({ a: ${a}, b: ${b} }).partial({ b: true })`),
      ),
    }));
    fc.assert(
      fc.property(schema, (text) => {
        expect({ domain: inText(text).domain }).toEqual(atRunTime(text));
      }),
      { numRuns: 150 },
    );
  });
});

const refused = `
z.date()
z.bigint()
z.string().transform(Number)
z.string().pipe(z.string())
z.preprocess((it) => it, z.string())
z.stringbool()
z.coerce.number()
z.string().catch("x")
z.map(z.string(), z.string())
z.set(z.string())
z.undefined()
z.void()
z.never()
z.nan()
z.symbol()
z.file()
z.literal([1n])
z.array(z.string().optional())
z.iso.datetime({ local: true })
z.iso.datetime({ precision: 0 })
z.object({ lines: z.array(z.object({ on: z.date().optional() })) })
z.record(z.string(), z.date())
z.tuple([z.string(), z.date()])
`
  .trim()
  .split("\n");

describe("a schema whose values cannot be stored is noted, with the reason that the language gives", () => {
  it.each(refused)("%s", (schema) => {
    const { notes, unread } = inText(schema);
    const told = notes.flatMap((note) => (note.note === "not-json" ? [`${note.field}: ${note.because}`] : []));
    expect([{ because: told.join().replace("t.gives.", "") }, unread]).toEqual([
      atRunTime(schema),
      ["/starts/gives/x"],
    ]);
  });
});

describe("a schema of which something is not understood only becomes wider, and says so", () => {
  it.each<[string, Domain]>([
    ["z.number().min(process.env.LEAST).max(5)", { type: "number", max: 5 }],
    ["z.string().superNew(3).max(5)", { type: "string", maxLength: 5 }],
    ["z.somethingNew({ a: 1 })", { type: "unknown" }],
    ["somewhereElse", { type: "unknown" }],
    ["z.object({ a: somewhereElse })", { type: "object", fields: { a: { type: "unknown" } } }],
    ["z.object({ a: z.string(), ...somewhereElse })", { type: "object", fields: { a: { type: "string" } } }],
    ["z.enum(somewhereElse)", { type: "unknown" }],
    ["z.union([z.string(), somewhereElse])", { type: "union", of: [{ type: "string" }, { type: "unknown" }] }],
  ])("%s", (schema, domain) => {
    const read = inText(schema);
    expect(read).toEqual({ domain, unread: ["/starts/gives/x"], notes: [] });
  });
});
