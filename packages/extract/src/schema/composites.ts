import type { Domain } from "@geartrain/model";
import { presentDomain, unionDomain } from "@geartrain/model";
import type { ts } from "ts-morph";
import type { SchemaValue } from "../values/schema-value.ts";
import type { Value } from "../values/value.ts";
import { asSchema } from "./as-schema.ts";
import { gapRefusal, literalRefusal } from "./refusals.ts";
import { refused, schemaOf, under, unreadSchema, widened } from "./schemas.ts";

/** `z.object({ … })` */
export function fieldsOf(value: Value | undefined): SchemaValue {
  if (value?.is !== "object") return schemaFor(value, { type: "object", fields: {} });
  const fields = [...value.members].map(([name, member]) => [name, under(name, asSchema(member))] as const);
  const schema = schemaOf(
    { type: "object", fields: Object.fromEntries(fields.map(([name, { domain }]) => [name, domain])) },
    fields.map(([, part]) => part),
  );
  return value.open ? widened(schema) : schema;
}

/** What is known when the argument itself could not be read. */
function schemaFor(value: Value | undefined, domain: Domain): SchemaValue {
  return value === undefined ? schemaOf(domain) : unreadSchema;
}

export function arrayOf(element: SchemaValue, at: ts.Node): SchemaValue {
  if (element.domain.optional) return refused(at, gapRefusal);
  const of = under("0", element);
  return schemaOf({ type: "array", of: presentDomain(of.domain) }, [of]);
}

export function tupleOf(value: Value | undefined, rest: SchemaValue | undefined): SchemaValue {
  if (value?.is !== "list" || value.open) return unreadSchema;
  const items = value.items.map((item, index) => under(`${index}`, asSchema(item)));
  const all = rest ? [...items, under("*", rest)] : items;
  const minLength = items.filter((item) => !item.domain.optional).length;
  const of = unionDomain(all.map((item) => presentDomain(item.domain)));
  return schemaOf({ type: "array", of, minLength, ...(rest ? {} : { maxLength: items.length }) }, all);
}

export function unionOf(value: Value | undefined): SchemaValue {
  if (value?.is !== "list" || value.open) return unreadSchema;
  const options = value.items.map(asSchema);
  return schemaOf(unionDomain(options.map((option) => option.domain)), options);
}

export function intersectionOf(left: SchemaValue, right: SchemaValue): SchemaValue {
  const [a, b] = [left.domain, right.domain];
  const both: Domain =
    a.type === "object" && b.type === "object"
      ? { type: "object", fields: { ...a.fields, ...b.fields } }
      : { type: "unknown" };
  return schemaOf(both, [left, right]);
}

/** A list of values, or an enum of TypeScript's; one of numbers also lists its names, which are not values. */
export function enumOf(value: Value | undefined): SchemaValue {
  const members = value?.is === "list" ? value.items : value?.is === "object" ? [...value.members.values()] : undefined;
  if (!members || (value && "open" in value && value.open)) return unreadSchema;
  const values: (string | number)[] = [];
  for (const { value: each } of members) {
    if (each.is !== "constant" || (typeof each.value !== "string" && typeof each.value !== "number"))
      return unreadSchema;
    values.push(each.value);
  }
  return schemaOf({ type: "oneOf", values: value?.is === "list" ? [...new Set(values)] : values });
}

export function literalOf(value: Value | undefined, at: ts.Node): SchemaValue {
  const listed = value?.is === "list" && !value.open ? value.items.map((item) => item.value) : value ? [value] : [];
  const values: (string | number | boolean | null)[] = [];
  for (const each of listed) {
    if (each.is !== "constant") return unreadSchema;
    const { value: plain } = each;
    if (typeof plain === "bigint" || plain === undefined || (typeof plain === "number" && !Number.isFinite(plain))) {
      return refused(at, literalRefusal);
    }
    values.push(plain);
  }
  return schemaOf({ type: "oneOf", values: [...new Set(values)] });
}
