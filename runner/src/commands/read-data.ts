import { OperatingError } from "../operating-error.ts";
import { isJsonObject } from "./json-object.ts";

export interface DataOptions {
  readonly input?: string;
  readonly data?: string;
  readonly set?: readonly string[];
}

/** The data somebody gave: from a file, then `--data`, then every `--set`, each over the one before. */
export async function readData(options: DataOptions): Promise<Record<string, unknown>> {
  const fromFile = options.input === undefined ? {} : await (await import("./read-input.ts")).readInput(options.input);
  const fromText = options.data === undefined ? {} : parseData(options.data);
  const given: Record<string, unknown> = { ...fromFile, ...fromText };
  for (const one of options.set ?? []) setField(given, one);
  return given;
}

/** Was anything given at all? */
export function gaveData({ input, data, set }: DataOptions): boolean {
  return input !== undefined || data !== undefined || (set?.length ?? 0) > 0;
}

function parseData(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw dataFault(`--data is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
  if (isJsonObject(value)) return value;
  throw dataFault("--data is not a JSON object.");
}

function setField(given: Record<string, unknown>, one: string): void {
  const at = one.indexOf("=");
  if (at < 1) throw dataFault(`--set ${one} does not say field=value.`);
  const path = one.slice(0, at).split(".");
  let inner = given;
  for (const name of path.slice(0, -1)) {
    const next = Object.hasOwn(inner, name) ? inner[name] : undefined;
    const object = isJsonObject(next) ? { ...next } : {};
    define(inner, name, object);
    inner = object;
  }
  define(inner, path.at(-1) ?? "", readValue(one.slice(at + 1)));
}

/** As an own property, whatever the name: `__proto__` is a field like any other, and is refused as unknown later. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}

/** Numbers, booleans, lists and objects as JSON; everything else is text. */
function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function dataFault(message: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "bad-data",
    message,
    next: `Write --data '{"field": "value"}', --set field=value, or --input file.json`,
  });
}
