import type { Json } from "@geartrain/model";
import { put } from "./own.ts";

/** Deeper than any value that somebody meant; a value that contains itself ends here too. */
const deepest = 100;

/**
 * A value from outside as JSON, so that even what was refused can be recorded: keys with `undefined` are left out, and
 * what JSON does not know is written as text.
 */
export function plainJson(value: unknown, depth = 0): Json {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value + 0 : String(value);
    case "object":
      if (value === null) return null;
      if (depth > deepest) return "nested too deeply";
      return Array.isArray(value) ? value.map((each) => plainJson(each, depth + 1)) : plainObject(value, depth);
    case "undefined":
      return null;
    default:
      return `a ${typeof value}`;
  }
}

function plainObject(value: object, depth: number): Json {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid date" : value.toISOString();
  const plain: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner !== undefined) put(plain, key, plainJson(inner, depth + 1));
  }
  return plain;
}
