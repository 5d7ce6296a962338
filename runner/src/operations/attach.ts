import { hash } from "node:crypto";
import type { Domain, Fields, FileValue } from "@geartrain/model";
import { filePlaces } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";

/** A file that somebody gives for a field of the data. */
export interface Attachment {
  /** `quote`, or inside of it `order.quote` and `lines.0.scan`. */
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The data with the files where they belong; a field that is a list gets one more. */
export function withAttachments(fields: Fields, data: unknown, attachments: readonly Attachment[]): unknown {
  const domains = Object.entries(fields).map(([name, { domain }]) => [name, domain] as const);
  const all: Domain = { type: "object", fields: Object.fromEntries(domains) };
  return attachments.reduce(
    (given, one) => put(all, given, one.field.split("."), fileValue(one)) ?? refuseNoFile(one.field, fields),
    data,
  );
}

/** What came with the data, by its digest. */
export function attachedBytes(attachments: readonly Attachment[]): ReadonlyMap<string, Uint8Array> {
  return new Map(attachments.map(({ bytes }) => [hash("sha256", bytes), bytes]));
}

function fileValue({ name, type, bytes }: Attachment): FileValue {
  return { name, type, size: bytes.length, sha256: hash("sha256", bytes) };
}

/** Undefined where no file belongs. */
function put(domain: Domain, value: unknown, [key, ...rest]: readonly string[], file: FileValue): unknown {
  if (domain.type === "union") {
    return domain.of.map((each) => put(each, value, key === undefined ? [] : [key, ...rest], file)).find(Boolean);
  }
  if (key === undefined) return endingIn(domain, value, file);
  if (domain.type === "array") {
    const at = Number(key);
    if (!Array.isArray(value) || !/^\d+$/.test(key) || at >= value.length) return undefined;
    const inner = put(domain.of, value[at], rest, file);
    return inner && value.with(at, inner);
  }
  const part = domain.type === "record" ? domain.of : domain.type === "object" ? own(domain.fields, key) : undefined;
  const object = isObject(value) ? value : {};
  const inner = part && put(part, own(object, key), rest, file);
  return inner && { ...object, [key]: inner };
}

function endingIn(domain: Domain, value: unknown, file: FileValue): unknown {
  if (domain.type === "file") return file;
  if (domain.type !== "array" || endingIn(domain.of, undefined, file) === undefined) return undefined;
  return [...(Array.isArray(value) ? value : []), file];
}

function refuseNoFile(field: string, fields: Fields): never {
  const names = filePlacesIn(fields);
  throw new OperatingError({
    exit: "usage",
    code: "no-file-field",
    message: `${field} is no field that takes a file.`,
    next: names.length === 0 ? "Nothing here takes a file: leave --attach out." : `These take one: ${names.join(", ")}`,
  });
}

/** Where files may be given in these fields. */
export function filePlacesIn(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, { domain }]) => filePlaces(domain, name));
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
