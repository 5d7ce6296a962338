/* What was typed into a form becomes data, or faults that say what to write. No page and no editor is needed for it. */
import type { Domain } from "@geartrain/model";

/** What the controls of a form hold: text, and lists and groups of it. Choices hold the number of the chosen one. */
export type Typed = string | readonly Typed[] | { readonly [name: string]: Typed };

export interface Fault {
  /** `lines.0.amount` */
  readonly path: string;
  readonly message: string;
}

export interface Reading {
  readonly data: Readonly<Record<string, unknown>>;
  /** The files that go with it, by the field that takes them. */
  readonly files: readonly { readonly field: string; readonly path: string }[];
  readonly faults: readonly Fault[];
}

type FieldOf = { readonly name: string; readonly domain: Domain };

/** Reads a whole form. */
export function readForm(fields: readonly FieldOf[], typed: Readonly<Record<string, Typed>>): Reading {
  const faults: Fault[] = [];
  const files: { field: string; path: string }[] = [];
  const read: Read = { faults, files };
  const entries = fields.flatMap(({ name, domain }) => {
    const value = readValue(domain, typed[name] ?? "", name, read);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { data: Object.fromEntries(entries), files, faults };
}

interface Read {
  readonly faults: Fault[];
  readonly files: { field: string; path: string }[];
}

function readValue(domain: Domain, typed: Typed, path: string, read: Read): unknown {
  if (isBlank(typed) && (domain.optional || domain.nullable)) return domain.optional ? undefined : null;
  const fault = (message: string) => void read.faults.push({ path, message });
  if (domain.type === "array" || domain.type === "object") return readParts(domain, typed, path, read);
  const text = typeof typed === "string" ? typed : "";
  switch (domain.type) {
    case "string":
      return readText(domain, text, fault);
    case "number":
      return readNumber(domain, text, fault);
    case "boolean":
      return text === "" ? fault("Choose yes or no.") : text === "yes";
    case "oneOf":
      return text === "" ? fault("Choose one.") : domain.values[Number(text)];
    case "person":
      return text.trim() === "" ? fault("Name a person.") : text.trim();
    case "file":
      if (text === "") return fault("Choose a file.");
      read.files.push({ field: path, path: text });
      return undefined;
    default:
      return readJson(text, fault);
  }
}

type Say = (message: string) => undefined;

function readParts(
  domain: Extract<Domain, { type: "array" | "object" }>,
  typed: Typed,
  path: string,
  read: Read,
): unknown {
  if (domain.type === "object") {
    const parts = typeof typed === "object" && !Array.isArray(typed) ? (typed as Record<string, Typed>) : {};
    const entries = Object.entries(domain.fields).flatMap(([name, part]) => {
      const value = readValue(part, parts[name] ?? "", `${path}.${name}`, read);
      return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(entries);
  }
  const items = Array.isArray(typed) ? (typed as readonly Typed[]) : [];
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = domain;
  if (items.length < minLength) read.faults.push({ path, message: `Add ${minLength - items.length} more.` });
  if (items.length > maxLength) read.faults.push({ path, message: `${maxLength} at most.` });
  // Files of a list go by the name of the list.
  const inner = (index: number) => (domain.of.type === "file" ? path : `${path}.${index}`);
  return items
    .map((item, index) => readValue(domain.of, item, inner(index), read))
    .filter((each) => each !== undefined);
}

function readText(domain: Extract<Domain, { type: "string" }>, text: string, fault: Say): string | undefined {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, format } = domain;
  if (text === "" && (minLength > 0 || format !== undefined)) return fault("Fill this in.");
  if (text.length < minLength) return fault(`${minLength} characters at least.`);
  if (text.length > maxLength) return fault(`${maxLength} characters at most; these are ${text.length}.`);
  if (format !== "date-time" && format !== "datetime") return text;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? fault("Give a date and a time.") : moment.toISOString();
}

function readNumber(domain: Extract<Domain, { type: "number" }>, text: string, fault: Say): number | undefined {
  const value = Number(text.trim().replace(/(?<=\d)[_\s](?=\d)/g, ""));
  if (text.trim() === "") return fault("Give a number.");
  if (!Number.isFinite(value)) return fault("This is no number: write digits, with a point before decimals.");
  const { integer, min, max, above, below, step } = domain;
  if (integer && !Number.isInteger(value)) return fault("A whole number, please.");
  if (min !== undefined && value < min) return fault(`${min} at least.`);
  if (max !== undefined && value > max) return fault(`${max} at most.`);
  if (above !== undefined && value <= above) return fault(`More than ${above}.`);
  if (below !== undefined && value >= below) return fault(`Less than ${below}.`);
  if (step !== undefined && !isMultiple(value, step)) return fault(`In steps of ${step}.`);
  return value;
}

/** As far as binary fractions can tell: 0.29 is 29 steps of 0.01. */
function isMultiple(value: number, step: number): boolean {
  const count = value / step;
  return Math.abs(count - Math.round(count)) < 1e-9 * Math.max(1, Math.abs(count));
}

function readJson(text: string, fault: Say): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return fault('Write it as JSON: "a text", 12, true, [1, 2] or { "name": "value" }.');
  }
}

function isBlank(typed: Typed): boolean {
  if (typeof typed === "string") return typed.trim() === "";
  return Array.isArray(typed) ? typed.length === 0 : Object.values(typed).every(isBlank);
}
