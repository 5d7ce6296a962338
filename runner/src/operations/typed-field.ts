/*
 * What somebody typed for one field. Invariants:
 *  1. The field's domain says how it is read, never what it looks like: a telephone number of a text field stays text.
 *  2. Only what can't be meant at all is refused here; bounds are for the engine, which refuses with all that is wrong.
 */
import type { Domain, Fields } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";
import { kindWords } from "../render/field-words.ts";
import { fieldViews } from "../view/index.ts";
import { asItLooks, readAs } from "./read-as.ts";

/** A value as somebody typed it, for a field of the data. */
export interface TypedField {
  /** `amount`, or inside of it `address.zip`. */
  readonly field: string;
  readonly text: string;
}

type Problem = { readonly path: string; readonly message: string };

/**
 * The data with what was typed over it, read as the fields say.
 * @throws OperatingError `wrong-data` naming every field whose text means no such value, and what it takes
 */
export function withTyped(fields: Fields, data: unknown, typed: readonly TypedField[]): unknown {
  if (typed.length === 0) return data;
  const given: Record<string, unknown> = isObject(data) ? { ...data } : {};
  const problems: Problem[] = [];
  for (const { field, text } of typed) {
    const path = field.split(".");
    const domain = domainAt(fields, path);
    const reading = domain ? readAs(domain, text) : asItLooks(text);
    if (reading) put(given, path, reading.value);
    else if (domain) problems.push({ path: field, message: wrongWords(field, domain, text) });
  }
  if (problems.length === 0) return given;
  throw new OperatingError({
    exit: "usage",
    code: "wrong-data",
    message: "What --set gives does not fit.",
    problems,
    next: "Correct it, and run the same command again: nothing was recorded.",
  });
}

/** Undefined where the definition knows no such field: whoever takes the data says so. */
function domainAt(fields: Fields, [first = "", ...rest]: readonly string[]): Domain | undefined {
  const start = Object.hasOwn(fields, first) ? fields[first]?.domain : undefined;
  return rest.reduce<Domain | undefined>((domain, name) => domain && inside(domain, name), start);
}

function inside(domain: Domain, name: string): Domain | undefined {
  if (domain.type === "record") return domain.of;
  if (domain.type === "object") return Object.hasOwn(domain.fields, name) ? domain.fields[name] : undefined;
  if (domain.type !== "union") return undefined;
  const found = domain.of.flatMap((each) => inside(each, name) ?? []);
  return found.length > 1 ? { type: "union", of: found } : found[0];
}

function put(given: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let inner = given;
  for (const name of path.slice(0, -1)) {
    const next = Object.hasOwn(inner, name) ? inner[name] : undefined;
    const object = isObject(next) ? { ...next } : {};
    define(inner, name, object);
    inner = object;
  }
  define(inner, path.at(-1) ?? "", value);
}

/** As an own property, whatever the name: `__proto__` is a field like any other, and is refused as unknown later. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}

/** `is a whole number, at least 1, and "x" is not`, to be read after the field's name. */
function wrongWords(field: string, domain: Domain, text: string): string {
  const [view] = fieldViews({ [field]: { domain } });
  const kind = view ? kindWords(view) : domain.type;
  const article = /^(one of|yes or no|named)/.test(kind) ? "" : "a ";
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `is ${article}${kind}${exampleWords(domain)}, and "${short}" is not`;
}

/** How such a value is typed, where that goes without saying for nobody. */
function exampleWords(domain: Domain): string {
  if (domain.type === "boolean") return " (true or false)";
  if (domain.type === "string") return " like 2026-01-31";
  if (domain.type === "array") return `, as JSON: [${domain.of.type === "string" ? '"one", "two"' : "…"}]`;
  if (domain.type === "record") return ', as JSON: {"name": …}';
  if (domain.type !== "object") return "";
  return `, as JSON: {"${Object.keys(domain.fields)[0] ?? "name"}": …}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
