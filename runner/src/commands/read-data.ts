import { OperatingError } from "../operating-error.ts";
import type { TypedField } from "../operations/typed-field.ts";
import { isJsonObject } from "./json-object.ts";

export interface DataOptions {
  readonly input?: string;
  readonly data?: string;
  readonly set?: readonly string[];
}

/** The data somebody gave: from a file, then `--data`; every `--set` goes over it once its field is known. */
export interface GivenData {
  readonly output: Readonly<Record<string, unknown>>;
  readonly typed: readonly TypedField[];
}

export async function readData(options: DataOptions): Promise<GivenData> {
  const fromFile = options.input === undefined ? {} : await (await import("./read-input.ts")).readInput(options.input);
  const fromText = options.data === undefined ? {} : parseData(options.data);
  return { output: { ...fromFile, ...fromText }, typed: (options.set ?? []).map(typedField) };
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

function typedField(one: string): TypedField {
  const at = one.indexOf("=");
  if (at < 1) throw dataFault(`--set ${one} does not say field=value.`);
  return { field: one.slice(0, at), text: one.slice(at + 1) };
}

function dataFault(message: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "bad-data",
    message,
    next: `Write --data '{"field": "value"}', --set field=value, or --input file.json`,
  });
}
