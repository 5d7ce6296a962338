import type { Domain } from "./domain.ts";
import type { Json } from "./json.ts";

/** Does a domain take a value that is there? `undefined`: may it be missing? */
export function fits(domain: Domain, value: Json | undefined): boolean {
  if (value === undefined) return domain.optional === true || domain.type === "unknown";
  if (value === null && domain.nullable) return true;
  switch (domain.type) {
    case "number":
      return typeof value === "number" && inBounds(domain, value);
    case "boolean":
      return typeof value === "boolean";
    case "string":
      return typeof value === "string" && hasLength(domain, value.length);
    case "person":
      return typeof value === "string";
    case "oneOf":
      return domain.values.some((each) => each === value);
    case "array":
      return Array.isArray(value) && hasLength(domain, value.length) && value.every((each) => fits(domain.of, each));
    case "object": {
      if (!isRecord(value)) return false;
      return Object.entries(domain.fields).every(([name, inner]) =>
        fits(inner, Object.hasOwn(value, name) ? value[name] : undefined),
      );
    }
    case "record":
      return isRecord(value) && Object.values(value).every((each) => fits(domain.of, each));
    case "union":
      return domain.of.some((each) => fits(each, value));
    case "file":
      return isRecord(value) && Object.hasOwn(value, "sha256") && typeof value.sha256 === "string";
    case "unknown":
      return true;
  }
}

function inBounds(domain: Extract<Domain, { type: "number" }>, value: number): boolean {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity, integer, step } = domain;
  if (value < min || value > max || (value <= above && above !== -Infinity) || (value >= below && below !== Infinity))
    return false;
  if (integer && !Number.isInteger(value)) return false;
  // The double nearest to a multiple, as everywhere.
  return step === undefined || Number((Math.round(value / step) * step).toPrecision(15)) === value;
}

function hasLength(
  { minLength = 0, maxLength = Infinity }: { readonly minLength?: number; readonly maxLength?: number },
  length: number,
): boolean {
  return length >= minLength && length <= maxLength;
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
