import type { Choices } from "./choices.fixture.ts";
import type { SourceFile } from "./source-file.fixture.ts";
import { list, object, spelled } from "./source-file.fixture.ts";

/** The type of a value, as far as a generator has to know it; `loose`: it may be missing, or `nullable`. */
export type Type = { readonly loose?: true; readonly nullable?: true } & (
  | { readonly kind: "number" | "string" | "date" | "boolean" | "other" }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  | { readonly kind: "list"; readonly of: Type }
  | { readonly kind: "object"; readonly fields: Readonly<Record<string, Type>> }
);

/** A zod expression, the type of its values, and one of them. */
export interface SchemaText {
  readonly text: string;
  readonly type: Type;
  readonly sample: string;
}

const colours = ["red", "green", "blue"];

/** A schema such as authors write it; `depth` bounds what is inside, `gaps`: may it be optional? A list has none. */
export function schemaText(file: SourceFile, depth = 2, gaps = true): SchemaText {
  const { choices } = file;
  const kinds =
    depth > 0 ? ([number, string, enumOf, boolean, objectOf, listOf, other] as const) : ([number, string] as const);
  const made = kinds[choices.pick(kinds.length)]?.(file, depth) ?? number(file);
  return noted(choices, modified(choices, made, gaps));
}

/** Can a value of that type be made anywhere, by {@link plainSchema}? */
export function isPlain(type: Type): boolean {
  const text = JSON.stringify(type);
  return !text.includes('"other"') && !text.includes('"loose"');
}

/** The plainest schema for a type. */
export function plainSchema(file: SourceFile, type: Type): string {
  const z = file.z();
  switch (type.kind) {
    case "number":
    case "string":
    case "boolean":
      return `${z}.${type.kind}()`;
    case "date":
      return `${z}.iso.date()`;
    case "enum":
      return `${z}.enum(${list(type.values.map((value) => JSON.stringify(value)))})`;
    case "list":
      return `${z}.array(${plainSchema(file, type.of)})`;
    case "object": {
      const fields = Object.entries(type.fields).map(([name, inner]) => [name, plainSchema(file, inner)] as const);
      return `${z}.object(${object(file.choices, fields)})`;
    }
    default:
      return `${z}.unknown()`;
  }
}

/** A value of that type, written out. */
export function sampleOf(type: Type): string {
  switch (type.kind) {
    case "number":
      return "5";
    case "boolean":
      return "true";
    case "enum":
      return `${JSON.stringify(type.values[0])} as const`;
    case "date":
      return '"2026-01-02"';
    case "list":
      return `[${sampleOf(type.of)}]`;
    case "object":
      return `{ ${Object.entries(type.fields)
        .map(([name, inner]) => `${name}: ${sampleOf(inner)}`)
        .join(", ")} }`;
    default:
      return '"abc"';
  }
}

function number(file: SourceFile): SchemaText {
  const forms = [
    "number()",
    "number().min(0)",
    "int()",
    "number().int().max(1_000)",
    "number().multipleOf(0.01)",
    "number().gt(1).lt(9)",
    "int().positive()",
    "number().nonnegative().lte(1e3)",
  ] as const;
  return { text: `${file.z()}.${file.choices.one(forms)}`, type: { kind: "number" }, sample: "5" };
}

function string(file: SourceFile): SchemaText {
  const forms = [
    ["string()", "abc"],
    ["string().min(1)", "abc"],
    ["string().min(1).max(20)", "abc"],
    ["string().length(3)", "abc"],
    ["email()", "a@b.org"],
    ["url()", "https://a.org"],
    ["string().regex(/^a/)", "abc"],
    ["person", "ada"],
    ["iso.date()", "2026-01-02"],
    ["iso.datetime()", "2026-01-02T03:04:05.000Z"],
  ] as const;
  const [form, sample] = file.choices.one(forms);
  const kind = form.startsWith("iso") ? "date" : "string";
  const text = form === "person" ? `${file.say("person")}()` : `${file.z()}.${form}`;
  return { text, type: { kind }, sample: JSON.stringify(sample) };
}

function boolean(file: SourceFile): SchemaText {
  return { text: `${file.z()}.boolean()`, type: { kind: "boolean" }, sample: "false" };
}

function enumOf(file: SourceFile): SchemaText {
  const { choices } = file;
  const z = file.z();
  const values = choices.some(colours, 2);
  const texts = values.map((value) => spelled(choices, value));
  const forms = [
    `${z}.enum(${list(texts)})`,
    `${z}.literal(${list(texts)})`,
    `${z}.union(${list(texts.map((text) => `${z}.literal(${text})`))})`,
    `${z}.enum([...[${texts.join(", ")}] as const])`,
    "",
  ] as const;
  const text = choices.one(forms) || `${z}.enum(${file.constant("colours", `${list(texts)} as const`)})`;
  return { text, type: { kind: "enum", values }, sample: JSON.stringify(values[0]) };
}

function listOf(file: SourceFile, depth: number): SchemaText {
  const of = schemaText(file, depth - 1, false);
  const z = file.z();
  const text = file.choices.one([`${z}.array(${of.text})`, `${z}.array(${of.text}).min(1)`, `${of.text}.array()`]);
  return { text, type: { kind: "list", of: of.type }, sample: `[${of.sample}]` };
}

function objectOf(file: SourceFile, depth: number): SchemaText {
  const names = ["city", "zip"].slice(0, 1 + file.choices.pick(2));
  const fields = names.map((name) => [name, schemaText(file, depth - 1)] as const);
  const text = `${file.z()}.object(${object(
    file.choices,
    fields.map(([name, field]) => [name, field.text]),
  )})`;
  const type: Type = { kind: "object", fields: Object.fromEntries(fields.map(([name, field]) => [name, field.type])) };
  return { text, type, sample: `{ ${fields.map(([name, field]) => `${name}: ${field.sample}`).join(", ")} }` };
}

function other(file: SourceFile): SchemaText {
  const z = file.z();
  const forms = [
    [`${z}.record(${z}.string(), ${z}.number())`, "{ a: 5 }"],
    [`${z}.union([${z}.number(), ${z}.string()])`, "5"],
    [`${z}.literal([1, 5])`, "5 as const"],
    [`${z}.literal(true)`, "true as const"],
    [`${z}.null()`, "null"],
    [`${z}.unknown()`, "5"],
    [`${file.say("file")}()`, `{ name: "a", type: "text/plain", size: 1, sha256: "${"0".repeat(64)}" }`],
  ] as const;
  const [text, sample] = file.choices.one(forms);
  return { text, type: { kind: "other" }, sample };
}

function modified(choices: Choices, { text, type, sample }: SchemaText, gaps: boolean): SchemaText {
  const loose: Type = { ...type, loose: true };
  switch (choices.pick(10)) {
    case 9:
      return gaps ? { text: `${text}.optional()`, type: loose, sample } : { text, type, sample };
    case 8:
      return { text: `${text}.nullable()`, type: { ...loose, nullable: true }, sample };
    case 7:
      return { text: `${text}.default(${sample})`, type, sample };
    default:
      return { text, type, sample };
  }
}

function noted(choices: Choices, made: SchemaText): SchemaText {
  if (!choices.rarely()) return made;
  const notes = choices.some(
    [
      ["title", "A title"],
      ["description", "What it says"],
      ["unit", "USD"],
    ] as const,
    1,
  );
  const meta = `.meta(${object(
    choices,
    notes.map(([key, value]) => [key, spelled(choices, value)]),
  )})`;
  return { ...made, text: `${made.text}${choices.rarely() ? '.describe("Said")' : meta}` };
}
