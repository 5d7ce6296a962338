import type { Domain, Fields, FileValue } from "./domain.ts";

/** A file that a value names, and where in it: `receipts.0`. */
export interface FileAt {
  readonly path: string;
  readonly file: FileValue;
}

/** Every file that the values of these fields name; what has not the shape of one is for the schema to refuse. */
export function filesIn(fields: Fields, values: unknown): FileAt[] {
  return Object.entries(fields).flatMap(([name, { domain }]) => filesOf(domain, part(values, name), name));
}

/** The same for one value. */
export function filesOf(domain: Domain, value: unknown, path: string): FileAt[] {
  switch (domain.type) {
    case "file":
      return isFileValue(value) ? [{ path, file: value }] : [];
    case "array":
      return Array.isArray(value) ? value.flatMap((each, at) => filesOf(domain.of, each, `${path}.${at}`)) : [];
    case "record":
      return entriesOf(value).flatMap(([key, inner]) => filesOf(domain.of, inner, `${path}.${key}`));
    case "object":
      return Object.entries(domain.fields).flatMap(([key, inner]) =>
        filesOf(inner, part(value, key), `${path}.${key}`),
      );
    case "union":
      // What several choices would take is one file all the same.
      return domain.of.map((each) => filesOf(each, value, path)).find((found) => found.length > 0) ?? [];
    default:
      return [];
  }
}

/** The paths at which a file may be given, those of lists too; a list of groups names its first one. */
export function filePlaces(domain: Domain, path: string): string[] {
  switch (domain.type) {
    case "file":
      return [path];
    case "array":
      return domain.of.type === "file" ? [path] : filePlaces(domain.of, `${path}.0`);
    case "object":
      return Object.entries(domain.fields).flatMap(([name, each]) => filePlaces(each, `${path}.${name}`));
    case "union":
      return [...new Set(domain.of.flatMap((each) => filePlaces(each, path)))];
    default:
      return [];
  }
}

function isFileValue(value: unknown): value is FileValue {
  if (typeof value !== "object" || value === null) return false;
  const { name, type, size, sha256 } = value as Partial<Record<keyof FileValue, unknown>>;
  const described = typeof name === "string" && typeof type === "string" && Number.isSafeInteger(size);
  return described && typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256);
}

function part(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
