import { refusedForms, refusedSchemas } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";
import type { SchemaDef } from "./schema.ts";
import { checksOf } from "./schema.ts";

/** Throws for a schema whose values are not plain JSON, or are not the ones that were given. */
export function refuseUnstorable(def: SchemaDef, place: string): void {
  const reason =
    refusedSchemas[def.type] ??
    (def.coerce ? refusedForms.coerce : undefined) ??
    listReason(def) ??
    instantReason(def) ??
    literalReason(def);
  if (reason !== undefined) refuse(place, reason);
}

export function refuse(place: string, reason: string): never {
  throw new DefinitionError("language/not-json", `${place}: ${reason}`);
}

/** Instants are stored in UTC with milliseconds, which a schema for anything else would refuse to read again. */
function instantReason(def: SchemaDef): string | undefined {
  const format = checksOf(def).find((check) => check.format === "datetime");
  if (format?.local) return refusedForms.local;
  if (typeof format?.precision === "number" && format.precision !== 3) return refusedForms.precision;
  return undefined;
}

function listReason(def: SchemaDef): string | undefined {
  return def.type === "array" && def.element?._zod.def.type === "optional" ? refusedForms.gap : undefined;
}

function literalReason(def: SchemaDef): string | undefined {
  if (def.type !== "literal") return undefined;
  const storable = (def.values ?? []).every(
    (value) => value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value),
  );
  return storable ? undefined : refusedForms.literal;
}
