import type { Json, Problem } from "@geartrain/model";
import { isNearestMultiple } from "./multiple-of.ts";
import type { ReadSchema, SchemaDef } from "./schema.ts";
import { checksOf } from "./schema.ts";

/** A value on its way to being stored; undefined means absent. */
export interface Settling {
  readonly path: readonly PropertyKey[];
  readonly problems: Problem[];
}

/**
 * Turns a value that its schema has admitted into the one form in which it is stored: no `undefined`, no `-0`,
 * instants in UTC with milliseconds, multiples exact. What has no such form becomes a problem.
 */
export function settle(schema: ReadSchema | undefined, value: unknown, at: Settling): Json | undefined {
  if (value === undefined) return undefined;
  if (schema === undefined || value === null) return plainJson(value, at);
  const { def } = schema._zod;
  if (typeof value === "number" && def.type === "number") return settleNumber(def, value, at);
  if (typeof value === "string" && def.type === "string") return settleString(def, value, at);
  if (def.type === "union") return settleUnion(def.options ?? [], value, at);
  if (def.type === "intersection") return settle(def.right, settle(def.left, value, at), at);
  const inner = def.innerType ?? (def.type === "lazy" ? def.getter?.() : undefined);
  if (inner) return settle(inner, value, at);
  return settleParts(value, at, partSchema(def));
}

function settleNumber(def: SchemaDef, value: number, at: Settling): Json | undefined {
  for (const { check, value: step } of checksOf(def)) {
    if (check === "multiple_of" && step !== undefined && !isNearestMultiple(value, step)) {
      return problem(at, `must be the number nearest to a multiple of ${step}`);
    }
  }
  return plainJson(value, at);
}

function settleString(def: SchemaDef, value: string, at: Settling): Json | undefined {
  if (!checksOf(def).some((check) => check.format === "datetime")) return value;
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return problem(at, "is not an instant");
  return instant.toISOString();
}

/** The first choice that admits the value and can settle it; zod does not say which one it took. */
function settleUnion(options: readonly ReadSchema[], value: unknown, at: Settling): Json | undefined {
  let first: readonly Problem[] | undefined;
  for (const option of options) {
    if (!option.safeParse(value).success) continue;
    const problems: Problem[] = [];
    const settled = settle(option, value, { path: at.path, problems });
    if (problems.length === 0) return settled;
    first ??= problems;
  }
  if (first === undefined) return plainJson(value, at);
  at.problems.push(...first);
  return undefined;
}

type PartSchema = (key: string | number) => ReadSchema | undefined;

function partSchema(def: SchemaDef): PartSchema {
  if (def.type === "array") return () => def.element;
  if (def.type === "tuple") return (index) => def.items?.[Number(index)] ?? def.rest ?? undefined;
  if (def.type === "record") return () => def.valueType;
  if (def.type === "object") {
    const { shape = {} } = def;
    return (key) => (Object.hasOwn(shape, key) ? shape[key] : def.catchall);
  }
  return () => undefined;
}

/** Any JSON value, where no schema says more. */
function plainJson(value: unknown, at: Settling): Json | undefined {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return problem(at, `${value} is not a number that can be stored`);
    return value === 0 ? 0 : value;
  }
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  return settleParts(value, at, () => undefined);
}

function settleParts(value: unknown, at: Settling, part: PartSchema): Json | undefined {
  if (Array.isArray(value)) {
    return Array.from(value as unknown[], (element, index) => {
      const inner = { path: [...at.path, index], problems: at.problems };
      if (element === undefined) problem(inner, "cannot be absent in a list: write null");
      return settle(part(index), element, inner) ?? null;
    });
  }
  if (typeof value !== "object" || value === null || !isPlain(value)) {
    return isScalar(value) ? plainJson(value, at) : problem(at, `${kindOf(value)} is not JSON`);
  }
  const settled = Object.entries(value).map(([key, inner]) => {
    return [key, settle(part(key), inner, { path: [...at.path, key], problems: at.problems })] as const;
  });
  return Object.fromEntries(settled.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number";
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function kindOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return `a ${typeof value}`;
  return `a ${(value as { constructor?: { name?: string } }).constructor?.name ?? "class instance"}`;
}

function problem(at: Settling, message: string): undefined {
  at.problems.push({ path: at.path.map(String).join("."), message });
}
