import type { Domain } from "@geartrain/model";

/** What was meant; nothing where it fits no value of the domain. */
export type Reading = { readonly value: unknown } | undefined;

/** What somebody typed, as a value of this domain. */
export function readAs(domain: Domain, text: string): Reading {
  if (domain.nullable && text === "null") return { value: null };
  switch (domain.type) {
    case "string":
      return domain.format !== "date" || /^\d{4}-\d{2}-\d{2}$/.test(text) ? { value: text } : undefined;
    case "person":
      return { value: text };
    case "number":
      return readNumber(text);
    case "boolean":
      return text === "true" || text === "false" ? { value: text === "true" } : undefined;
    case "oneOf":
      return readChoice(domain.values, text);
    case "array":
      return readJson(text, Array.isArray);
    case "object":
    case "record":
    case "file":
      return readJson(text, isObject);
    case "union":
      return readAny(domain.of, text);
    default:
      return asItLooks(text);
  }
}

function readNumber(text: string): Reading {
  const value = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? { value } : undefined;
}

/** A choice that is text goes before a number that is written alike. */
function readChoice(values: readonly unknown[], text: string): Reading {
  const alike = values.filter((value) => String(value) === text);
  const found = alike.length > 1 ? alike.filter((value) => typeof value === "string") : alike;
  return found.length > 0 ? { value: found[0] } : undefined;
}

/** What only one of several can mean; text takes what none of the others does. */
function readAny(domains: readonly Domain[], text: string): Reading {
  const isText = (domain: Domain) => domain.type === "string" || domain.type === "person";
  const inOrder = [...domains.filter((domain) => !isText(domain)), ...domains.filter(isText)];
  for (const domain of inOrder) {
    const reading = readAs(domain, text);
    if (reading) return reading;
  }
  return undefined;
}

function readJson(text: string, fits: (value: unknown) => boolean): Reading {
  const value = parsed(text);
  return value !== undefined && fits(value) ? { value } : undefined;
}

/** Nothing says what it takes: JSON as such, and everything else as text. */
export function asItLooks(text: string): { readonly value: unknown } {
  const value = parsed(text);
  return { value: value === undefined ? text : value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
