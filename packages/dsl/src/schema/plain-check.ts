import type { CheckDef, ReadSchema, SchemaDef } from "./schema.ts";
import { checksOf } from "./schema.ts";

/** Does a schema admit this value, and store it as it is? False says nothing: then the schema itself is asked. */
export type Admits = (value: unknown) => boolean;

/**
 * A short way for schemas that only say a type and its bounds, as most fields do: asking one costs twenty times as much,
 * and every value is asked for twice. Undefined where a schema says anything else.
 */
export function plainCheck({ _zod: { def } }: ReadSchema): Admits | undefined {
  if (def.coerce) return undefined;
  switch (def.type) {
    case "number":
      return allOf(Number.isFinite, checksOf(def).map(numberBound));
    case "string":
      return allOf((value) => typeof value === "string", checksOf(def).map(lengthBound));
    case "boolean":
      return checksOf(def).length === 0 ? (value) => typeof value === "boolean" : undefined;
    case "optional":
      return optional(def);
    default:
      return undefined;
  }
}

/** Whether it may be absent is for the schema to say: there are several kinds of optional. */
function optional({ innerType, checks = [] }: SchemaDef): Admits | undefined {
  const inner = checks.length === 0 && innerType ? plainCheck(innerType) : undefined;
  return inner && ((value) => value !== undefined && inner(value));
}

function allOf(type: Admits, bounds: readonly (Admits | undefined)[]): Admits | undefined {
  const known = bounds.filter((bound) => bound !== undefined);
  if (known.length < bounds.length) return undefined;
  if (known.length === 0) return type;
  return (value) => {
    if (!type(value)) return false;
    for (const admits of known) if (!admits(value)) return false;
    return true;
  };
}

function numberBound({ check, format, value: bound, inclusive }: CheckDef): Admits | undefined {
  if (check === "number_format" && format === "safeint") return Number.isSafeInteger;
  // A bound may be a bigint or a date, by their own types.
  if (typeof bound !== "number") return undefined;
  if (check === "greater_than") return (value) => (inclusive ? (value as number) >= bound : (value as number) > bound);
  if (check === "less_than") return (value) => (inclusive ? (value as number) <= bound : (value as number) < bound);
  return undefined;
}

function lengthBound({ check, minimum, maximum }: CheckDef): Admits | undefined {
  if (check === "min_length" && minimum !== undefined) return (value) => (value as string).length >= minimum;
  if (check === "max_length" && maximum !== undefined) return (value) => (value as string).length <= maximum;
  return undefined;
}
