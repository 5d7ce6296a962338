import type { Json, JsonObject } from "@geartrain/model";

/** What is given with one more value in it; the objects on its way are made, and `undefined` takes it away. */
export function withValue(given: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  const [first, ...rest] = path;
  if (first === undefined) return given;
  const old = given[first];
  if (rest.length === 0) return value === undefined ? without(given, first) : { ...given, [first]: value };
  return { ...given, [first]: withValue(isObject(old) ? old : {}, rest, value) };
}

function without(given: JsonObject, key: string): JsonObject {
  const { [key]: _, ...others } = given;
  return others;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value that a path leads to, if there is any. */
export function valueAt(given: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = given;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return value;
}
