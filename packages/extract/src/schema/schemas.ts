import type { Domain } from "@geartrain/model";
import type { ts } from "ts-morph";
import type { SchemaFault, SchemaValue } from "../values/schema-value.ts";

/** Schemas larger or deeper than this are taken for anything at all. */
const largest = 5_000;
const deepest = 40;

const anything: Domain = { type: "unknown" };

/** A schema made of these parts. */
export function schemaOf(domain: Domain, parts: readonly SchemaValue[] = []): SchemaValue {
  const size = 1 + parts.reduce((sum, part) => sum + part.size, 0);
  const depth = 1 + Math.max(0, ...parts.map((part) => part.depth));
  const bounded = size <= largest && depth <= deepest;
  return {
    is: "schema",
    domain: bounded ? domain : anything,
    faults: parts.flatMap((part) => part.faults).slice(0, 100),
    wider: !bounded || parts.some((part) => part.wider),
    size: Math.min(size, largest + 1),
    depth: Math.min(depth, deepest + 1),
  };
}

/** The same schema with other values. */
export function withDomain(schema: SchemaValue, domain: Domain): SchemaValue {
  return { ...schema, domain };
}

/** A schema of which only a wider one is known. */
export function widened(schema: SchemaValue): SchemaValue {
  return { ...schema, wider: true };
}

/** What could not be read as a schema: any value. */
export const unreadSchema: SchemaValue = { is: "schema", domain: anything, faults: [], wider: true, size: 1, depth: 1 };

/** A schema whose values cannot be stored. */
export function refused(at: ts.Node, because: string, inner: readonly SchemaFault[] = []): SchemaValue {
  return { ...schemaOf(anything), faults: [{ path: "", because, at }, ...inner] };
}

/** The faults of a part, under the part's name. */
export function under(name: string, schema: SchemaValue): SchemaValue {
  if (schema.faults.length === 0) return schema;
  const faults = schema.faults.map((fault) => ({ ...fault, path: fault.path === "" ? name : `${name}.${fault.path}` }));
  return { ...schema, faults };
}

export const personSchema: SchemaValue = schemaOf({ type: "person" });
export const fileSchema: SchemaValue = schemaOf({ type: "file" });
