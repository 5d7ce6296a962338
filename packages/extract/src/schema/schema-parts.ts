import type { Domain } from "@geartrain/model";
import type { ts } from "ts-morph";
import { valueOfJson } from "../values/constants.ts";
import type { SchemaValue } from "../values/schema-value.ts";
import type { Member, Value } from "../values/value.ts";
import { schemaOf } from "./schemas.ts";

/** Parts of a schema that are no methods: `.shape`, `.element`, `.options`, `.enum`. */
export function schemaParts(of: SchemaValue, name: string, at: ts.Node): Value | undefined {
  const { domain } = of;
  if (of.wider) return undefined;
  if (name === "shape" && domain.type === "object") {
    const members = Object.entries(domain.fields).map(([key, field]): [string, Member] => [
      key,
      { value: part(field), at },
    ]);
    return { is: "object", members: new Map(members) };
  }
  if (name === "element" && domain.type === "array") return part(domain.of);
  if (domain.type !== "oneOf") return undefined;
  if (name === "options" || name === "values") return valueOfJson(domain.values, at);
  if (name === "enum" || name === "Enum") {
    return valueOfJson(Object.fromEntries(domain.values.map((value) => [String(value), value])), at);
  }
  return name === "value" ? valueOfJson(domain.values[0], at) : undefined;
}

function part(domain: Domain): SchemaValue {
  return schemaOf(domain);
}
