import type { SchemaValue } from "../values/schema-value.ts";
import type { Member } from "../values/value.ts";
import { unreadSchema } from "./schemas.ts";

/** The schema that stands here; any value at all where that cannot be read. */
export function asSchema(member: Member | undefined): SchemaValue {
  return member?.value.is === "schema" ? member.value : unreadSchema;
}
