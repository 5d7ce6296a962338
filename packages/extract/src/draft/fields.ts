import type { Domain } from "@geartrain/model";
import { spanOf } from "../syntax/span.ts";
import type { Place } from "./place.ts";

/** The values a schema admits. What could not be read is anything, and unread; what cannot be stored is noted. */
export function schemaDomain(place: Place, field: string): Domain {
  const { value, draft, pointer } = place;
  if (value.is === "unknown") {
    // A schema from elsewhere only makes the domain wider, which is sound; there is nothing to put right.
    draft.unread.add(pointer);
    return { type: "unknown" };
  }
  if (value.is !== "schema") {
    place.hole("Write a zod schema such as z.string(), or a fact.");
    return { type: "unknown" };
  }
  for (const { path, because, at } of value.faults) {
    draft.notes.push({ note: "not-json", at: spanOf(at), field: path === "" ? field : `${field}.${path}`, because });
  }
  if (value.wider || value.faults.length > 0) draft.unread.add(pointer);
  return value.domain;
}
