import type { Json, JsonObject } from "@geartrain/model";
import { put } from "./own.ts";

/** The values again with the keys that were dropped from them, so that what is dropped again is said again. */
export function withDropped(values: JsonObject, dropped: readonly string[] = []): Json {
  return dropped.reduce<Json>((value, path) => withKey(value, path.split(".")), values);
}

function withKey(value: Json, [key = "", ...rest]: readonly string[]): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === key ? withKey(each, rest) : each));
  const copy: Record<string, Json> = { ...(value as JsonObject) };
  const deeper = rest.length > 0 && Object.hasOwn(copy, key);
  if (deeper) put(copy, key, withKey(copy[key] as Json, rest));
  else put(copy, [key, ...rest].join("."), null);
  return copy;
}
