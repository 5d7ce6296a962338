import type { Domain } from "@geartrain/model";
import { formatOf, integerRanges } from "./formats.ts";

type Draft = { -readonly [Key in keyof Domain]: Domain[Key] } & {
  type: string;
  integer?: true;
  min?: number;
  max?: number;
  above?: number;
  below?: number;
  step?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
};

/** Checks that no domain has words for, so that it stays as it is. */
const unsaid = new Set(
  "regex includes startsWith endsWith lowercase uppercase trim toLowerCase toUpperCase normalize slugify refine superRefine check overwrite brand readonly finite safeExtend strict loose passthrough strip catchall clone register apply property properties mime".split(
    " ",
  ),
);

/** Is this the name of a check, one that stands by itself? */
export function isCheck(name: string): boolean {
  return unsaid.has(name) || Object.hasOwn(signs, name) || Object.hasOwn(bounds, name) || others.has(name);
}

const others = new Set(["multipleOf", "minLength", "maxLength", "length"]);

/** A domain with one more check; undefined for one that is not known, or whose limit could not be read. */
export function checked(domain: Domain, name: string, limit: unknown): Domain | undefined {
  if (unsaid.has(name)) return domain;
  const draft = { ...domain } as Draft;
  const applied =
    domain.type === "number"
      ? numberCheck(draft, name, limit)
      : domain.type === "string" || domain.type === "array"
        ? lengthCheck(draft, name, limit) || textCheck(draft, name)
        : domain.type === "unknown" || domain.type === "person" || domain.type === "file" || domain.type === "record";
  return applied ? (draft as Domain) : undefined;
}

const signs: Readonly<Record<string, "above" | "below" | "min" | "max">> = {
  positive: "above",
  negative: "below",
  nonnegative: "min",
  nonpositive: "max",
};
const bounds: Readonly<Record<string, "above" | "below" | "min" | "max">> = {
  min: "min",
  gte: "min",
  minimum: "min",
  max: "max",
  lte: "max",
  maximum: "max",
  gt: "above",
  lt: "below",
};

function numberCheck(draft: Draft, name: string, limit: unknown): boolean {
  const sign = Object.hasOwn(signs, name) ? signs[name] : undefined;
  if (sign) return bound(draft, sign, 0);
  if (Object.hasOwn(integerRanges, name) || name === "safe") return makeInteger(draft, name);
  if (typeof limit !== "number" || Number.isNaN(limit)) return false;
  if (name === "multipleOf" || name === "step") {
    draft.step ??= limit;
    return true;
  }
  const key = Object.hasOwn(bounds, name) ? bounds[name] : undefined;
  return key !== undefined && bound(draft, key, limit);
}

function makeInteger(draft: Draft, name: string): boolean {
  draft.integer = true;
  const range = integerRanges[name];
  return !range || (bound(draft, "min", range[0]) && bound(draft, "max", range[1]));
}

function bound(draft: Draft, key: "above" | "below" | "min" | "max", limit: number): boolean {
  const known = draft[key] ?? limit;
  draft[key] = key === "min" || key === "above" ? Math.max(limit, known) : Math.min(limit, known);
  return true;
}

function lengthCheck(draft: Draft, name: string, limit: unknown): boolean {
  if (name === "nonempty") return lengths(draft, 1, undefined);
  if (typeof limit !== "number" || Number.isNaN(limit)) return false;
  if (name === "min" || name === "minLength") return lengths(draft, limit, undefined);
  if (name === "max" || name === "maxLength") return lengths(draft, undefined, limit);
  return name === "length" && lengths(draft, limit, limit);
}

function lengths(draft: Draft, least: number | undefined, most: number | undefined): boolean {
  if (least !== undefined) draft.minLength = Math.max(least, draft.minLength ?? least);
  if (most !== undefined) draft.maxLength = Math.min(most, draft.maxLength ?? most);
  return true;
}

function textCheck(draft: Draft, name: string): boolean {
  const format = draft.type === "string" ? formatOf(name) : undefined;
  if (format === undefined) return false;
  draft.format ??= format;
  return true;
}
