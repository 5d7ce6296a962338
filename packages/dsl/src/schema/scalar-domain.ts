import type { Domain } from "@geartrain/model";
import type { CheckDef, SchemaDef } from "./schema.ts";
import { checksOf } from "./schema.ts";

const integerRange: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
};

type NumberDomain = {
  -readonly [Key in keyof Extract<Domain, { type: "number" }>]: Extract<Domain, { type: "number" }>[Key];
};
type StringDomain = {
  -readonly [Key in keyof Extract<Domain, { type: "string" }>]: Extract<Domain, { type: "string" }>[Key];
};

/** Bounds, wholeness and step of a number. Of several steps the first stands: a wider domain is sound. */
export function numberDomain(def: SchemaDef): Domain {
  const domain: NumberDomain = { type: "number" };
  for (const check of checksOf(def)) {
    if (check.check === "multiple_of" && check.value !== undefined) domain.step ??= check.value;
    if (check.check === "greater_than" || check.check === "less_than") bound(domain, check);
    if (check.check === "number_format" && check.format?.includes("int")) {
      domain.integer = true;
      const range = integerRange[check.format];
      if (range) {
        domain.min = Math.max(range[0], domain.min ?? range[0]);
        domain.max = Math.min(range[1], domain.max ?? range[1]);
      }
    }
  }
  return domain;
}

function bound(domain: NumberDomain, { check, value, inclusive }: CheckDef): void {
  if (value === undefined) return;
  if (check === "greater_than") {
    const key = inclusive ? "min" : "above";
    domain[key] = Math.max(value, domain[key] ?? value);
  } else {
    const key = inclusive ? "max" : "below";
    domain[key] = Math.min(value, domain[key] ?? value);
  }
}

/** Formats that only say how the text is compared, not what it is. */
const comparisons = new Set(["regex", "includes", "starts_with", "ends_with", "lowercase", "uppercase"]);

export function stringDomain(def: SchemaDef): Domain {
  const domain: StringDomain = { type: "string", ...lengths(def) };
  const format = checksOf(def).find((check) => check.format !== undefined && !comparisons.has(check.format))?.format;
  if (format !== undefined) domain.format = format;
  return domain;
}

/** The length that text or a list may have, the narrowest of all checks. */
export function lengths(def: SchemaDef): { minLength?: number; maxLength?: number } {
  const found: { minLength?: number; maxLength?: number } = {};
  for (const { check, minimum, maximum, length } of checksOf(def)) {
    const exact = check === "length_equals" ? length : undefined;
    const least = exact ?? (check === "min_length" ? minimum : undefined);
    const most = exact ?? (check === "max_length" ? maximum : undefined);
    if (least !== undefined) found.minLength = Math.max(least, found.minLength ?? least);
    if (most !== undefined) found.maxLength = Math.min(most, found.maxLength ?? most);
  }
  return found;
}
