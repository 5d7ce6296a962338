import { DefinitionError } from "../definition-error.ts";
import type { SchemaDef } from "./schema.ts";
import { checksOf } from "./schema.ts";

const instead: Readonly<Record<string, string>> = {
  date: "a Date is not JSON: write z.iso.datetime() or z.iso.date(), whose values are text",
  bigint: "a bigint is not JSON: write z.int(), or z.string() for more than 15 digits",
  transform: "a transform makes another value than the one that was given: compute it with derive() instead",
  pipe: "a pipe, codec or transform makes another value than the one that was given: compute it with derive() instead",
  catch: "catch() would replace wrong data silently: let it be refused, or allow absence with .optional()",
  undefined: "undefined is not JSON: write .optional() on the other schema",
  void: "void is not JSON: leave the field out",
  never: "nothing fits z.never(): leave the field out",
  symbol: "a symbol is not JSON: write z.string() or z.enum([…])",
  nan: "NaN is not JSON: write z.number(), with .nullable() for a number that is not known",
  map: "a Map is not JSON: write z.record(z.string(), …)",
  set: "a Set is not JSON: write z.array(…)",
  file: "a File is not JSON: write file(), which keeps it by its digest",
  function: "a function is not JSON: leave the field out",
  promise: "a promise is not JSON: write the schema of what it resolves to",
  success: "success() hides wrong data: let it be refused",
};

/** Throws for a schema whose values are not plain JSON, or are not the ones that were given. */
export function refuseUnstorable(def: SchemaDef, place: string): void {
  const reason =
    instead[def.type] ??
    (def.coerce ? coerced : undefined) ??
    listReason(def) ??
    instantReason(def) ??
    literalReason(def);
  if (reason !== undefined) refuse(place, reason);
}

export function refuse(place: string, reason: string): never {
  throw new DefinitionError("language/not-json", `${place}: ${reason}`);
}

const coerced = "a coercion makes another value than the one that was given: write the schema without z.coerce";

/** Instants are stored in UTC with milliseconds, which a schema for anything else would refuse to read again. */
function instantReason(def: SchemaDef): string | undefined {
  const format = checksOf(def).find((check) => check.format === "datetime");
  if (format?.local) return "a local date-time names no instant: write z.iso.datetime({ offset: true })";
  if (typeof format?.precision === "number" && format.precision !== 3)
    return "instants are stored with milliseconds: write z.iso.datetime() without precision";
  return undefined;
}

function listReason(def: SchemaDef): string | undefined {
  return def.type === "array" && def.element?._zod.def.type === "optional"
    ? "a list has no gaps: write .nullable() for its elements instead of .optional()"
    : undefined;
}

function literalReason(def: SchemaDef): string | undefined {
  if (def.type !== "literal") return undefined;
  const storable = (def.values ?? []).every(
    (value) => value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value),
  );
  return storable ? undefined : "a literal must be text, a finite number, true, false or null";
}
