import type { Domain } from "@geartrain/model";
import { presentDomain, unionDomain } from "@geartrain/model";
import { parseAbsent } from "./parse-of.ts";
import { refuse, refuseUnstorable } from "./refusal.ts";
import { lengths, numberDomain, stringDomain } from "./scalar-domain.ts";
import type { ReadSchema, SchemaDef } from "./schema.ts";
import { readable } from "./schema.ts";

/** How `person()` and `file()` are told from the schemas they are made of: a key of their metadata. */
export const kindKey = "geartrain";

/**
 * The values a schema admits, as plain data; wider where the schema says more than a domain can.
 * A default makes the value certain: what is stored is never absent, so its domain is not optional.
 * @throws DefinitionError `language/not-json`
 */
export function domainOf(schema: unknown, place: string): Domain {
  const read = readable(schema);
  if (!read) return refuse(place, "this is not a zod 4 schema: write one such as z.string()");
  return readDomain(read, place, new Set());
}

function readDomain(schema: ReadSchema, place: string, open: ReadonlySet<SchemaDef>): Domain {
  const { def } = schema._zod;
  refuseUnstorable(def, place);
  if (def.type === "default" || def.type === "prefault") checkDefault(schema, place);
  if (open.has(def)) return { type: "unknown" };
  const notes = notesOf(schema);
  const kind = schema.meta?.()?.[kindKey];
  if (kind === "person" || kind === "file") return { type: kind, ...notes };
  const inner = new Set([...open, def]);
  return {
    ...shapeOf(def, (part, name) => readDomain(part, name === undefined ? place : `${place}.${name}`, inner)),
    ...notes,
  };
}

function notesOf(schema: ReadSchema): { title?: string; description?: string; unit?: string } {
  const meta = schema.meta?.() ?? {};
  const notes: { title?: string; description?: string; unit?: string } = {};
  for (const key of ["title", "description", "unit"] as const) {
    const value = meta[key];
    if (typeof value === "string") notes[key] = value;
  }
  return notes;
}
type ReadPart = (part: ReadSchema, name?: string) => Domain;

function shapeOf(def: SchemaDef, read: ReadPart): Domain {
  switch (def.type) {
    case "string":
      return stringDomain(def);
    case "template_literal":
      return { type: "string" };
    case "number":
      return numberDomain(def);
    case "boolean":
      return { type: "boolean" };
    case "null":
      return { type: "oneOf", values: [null] };
    case "enum":
      return { type: "oneOf", values: enumValues(def.entries ?? {}) };
    case "literal":
      return { type: "oneOf", values: (def.values ?? []) as readonly (string | number | boolean | null)[] };
    default:
      return compositeOf(def, read) ?? wrapperOf(def, read) ?? { type: "unknown" };
  }
}

/** A TypeScript enum of numbers also lists its names; they are not values. */
function enumValues(entries: Readonly<Record<string, string | number>>): (string | number)[] {
  const numbers = Object.values(entries).filter((value) => typeof value === "number");
  return Object.entries(entries)
    .filter(([key]) => !numbers.includes(Number(key)))
    .map(([, value]) => value);
}

function compositeOf(def: SchemaDef, read: ReadPart): Domain | undefined {
  if (def.type === "array" && def.element)
    return { type: "array", of: presentDomain(read(def.element, "0")), ...lengths(def) };
  if (def.type === "tuple") return tuple(def, read);
  if (def.type === "object") {
    const fields = Object.entries(def.shape ?? {}).map(([name, part]) => [name, read(part, name)] as const);
    if (def.catchall && def.catchall._zod.def.type !== "never") read(def.catchall, "*");
    return { type: "object", fields: Object.fromEntries(fields) };
  }
  if (def.type === "record" && def.valueType) return { type: "record", of: read(def.valueType, "*") };
  if (def.type === "union") return unionDomain((def.options ?? []).map((option) => read(option)));
  if (def.type === "intersection" && def.left && def.right) return both(read(def.left), read(def.right));
  return undefined;
}

function wrapperOf(def: SchemaDef, read: ReadPart): Domain | undefined {
  const inner = def.innerType ?? (def.type === "lazy" ? def.getter?.() : undefined);
  if (!inner) return undefined;
  const domain = read(inner);
  if (def.type === "optional") return { ...domain, optional: true };
  if (def.type === "nullable") return { ...domain, nullable: true };
  return def.type === "default" || def.type === "prefault" || def.type === "nonoptional"
    ? presentDomain(domain)
    : domain;
}

/** What a default stands for is stored, so it must be a value that the schema itself admits. */
function checkDefault(schema: ReadSchema, place: string): void {
  const parsed = parseAbsent(schema)(undefined);
  if ("value" in parsed) return;
  const [first] = parsed.problems;
  refuse(place, `the default does not fit its own schema: ${first?.message}`);
}

function tuple(def: SchemaDef, read: ReadPart): Domain {
  const items = (def.items ?? []).map((item, index) => read(item, `${index}`));
  const all = def.rest ? [...items, read(def.rest, "*")] : items;
  const minLength = items.filter((item) => !item.optional).length;
  return {
    type: "array",
    of: unionDomain(all.map(presentDomain)),
    minLength,
    ...(def.rest ? {} : { maxLength: items.length }),
  };
}

function both(left: Domain, right: Domain): Domain {
  if (left.type !== "object" || right.type !== "object") return { type: "unknown" };
  return { type: "object", fields: { ...left.fields, ...right.fields } };
}
