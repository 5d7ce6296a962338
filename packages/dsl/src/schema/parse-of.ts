import type { Json, Parse, Parsed, Problem } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { droppedKeys } from "./dropped-keys.ts";
import { plainCheck } from "./plain-check.ts";
import type { ReadSchema, ZodIssue } from "./schema.ts";
import { settle } from "./settle.ts";

type Once = { readonly value: Json | undefined } | { readonly problems: readonly Problem[] };

/** The outcome of parsing a value that may be absent: `value` is then undefined. */
export type ParsedOrAbsent =
  | { readonly value: Json | undefined; readonly dropped: readonly string[] }
  | { readonly problems: readonly Problem[] };

/**
 * How a schema takes values across the boundary. Every value is parsed twice: what is stored must be admitted again,
 * unchanged, or it could not be read back (a refinement with a memory, a trim after a minimum length).
 */
export function parseOf(schema: ReadSchema): Parse {
  const parse = parseAbsent(schema);
  return (value): Parsed => {
    const parsed = parse(value);
    if ("problems" in parsed) return parsed;
    if (parsed.value === undefined) return { problems: [{ path: "", message: missing }] };
    return { value: parsed.value, dropped: parsed.dropped };
  };
}

/** The same for a value that its schema may leave out. */
export function parseAbsent(schema: ReadSchema): (value: unknown) => ParsedOrAbsent {
  const admits = plainCheck(schema);
  return (value) => {
    // Zero has two forms and is stored in one.
    if (admits?.(value)) return { value: value === 0 ? 0 : (value as Json | undefined), dropped: none };
    return parsedTwice(schema, value);
  };
}

const none: readonly string[] = [];

/** By the schema itself, whatever it says. */
export function parsedTwice(schema: ReadSchema, value: unknown): ParsedOrAbsent {
  try {
    const first = once(schema, value);
    if ("problems" in first) return first;
    const again = once(schema, first.value);
    if ("problems" in again) return again;
    if (text(again.value) !== text(first.value)) return failed("changes every time it is parsed");
    return { value: first.value, dropped: droppedKeys(value, first.value) };
  } catch (error) {
    return failed(`could not be parsed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const missing = "is missing";

function once(schema: ReadSchema, value: unknown): Once {
  const result = schema.safeParse(value);
  if (!result.success) return { problems: result.error.issues.map((issue) => problemOf(issue, value)) };
  const problems: Problem[] = [];
  const settled = settle(schema, result.data, { path: [], problems });
  return problems.length > 0 ? { problems } : { value: settled };
}

/** Zod says "expected string, received undefined" where a person would say that something is missing. */
function problemOf(issue: ZodIssue, value: unknown): Problem {
  const path = issue.path.map(String).join(".");
  const found = issue.path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null)?.[key],
    value,
  );
  return { path, message: issue.code === "invalid_type" && found === undefined ? missing : issue.message };
}

function text(value: Json | undefined): string {
  return value === undefined ? "" : canonicalJson(value);
}

function failed(message: string): { readonly problems: readonly Problem[] } {
  return { problems: [{ path: "", message }] };
}
