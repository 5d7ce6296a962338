import type { Domain, Field, Json, JsonObject, Policy } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import { titleOf } from "@geartrain/rules";
import { momentWords } from "./duration-words.ts";
import { own } from "./own.ts";
import { personNamed } from "./who.ts";

export { titleOf };

/** A value with what its declaration calls it. `shown` is for people, and not escaped for any medium. */
export interface ShownValue {
  readonly name: string;
  readonly title: string;
  readonly unit?: string;
  /** The fact that this value renewed, if it did. */
  readonly fact?: string;
  readonly value: Json;
  readonly shown: string;
}

/** What is declared of a value: its domain, and the fact it renews. */
type Declared = Partial<Field> | undefined;

/** Values in the order they are stored, each with the title and unit of its domain. */
export function shownValues(values: JsonObject, declared: (name: string) => Declared, policy: Policy): ShownValue[] {
  return Object.entries(values).map(([name, value]) => shownValue(name, value, declared(name), policy));
}

function shownValue(name: string, value: Json, declared: Declared, policy: Policy): ShownValue {
  const domain = declared?.domain;
  const fact = declared?.fact;
  const unit = domain?.unit;
  const text = valueWords(value, domain, policy);
  return {
    name,
    title: titleOf(name, domain),
    ...(unit !== undefined && { unit }),
    ...(fact !== undefined && { fact }),
    value,
    shown: unit === undefined || value === null ? text : `${text} ${unit}`,
  };
}

/** A value as people would write it. */
export function valueWords(value: Json, domain: Domain | undefined, policy: Policy): string {
  if (value === null) return "none";
  switch (typeof value) {
    case "boolean":
      return value ? "yes" : "no";
    case "number":
      return numberWords(value, domain);
    case "string":
      return stringWords(value, domain, policy);
    default:
      return compoundWords(value, domain, policy);
  }
}

function numberWords(value: number, domain: Domain | undefined): string {
  const step = domain?.type === "number" ? domain.step : undefined;
  const digits = step === undefined ? 0 : (String(step).split(".")[1]?.length ?? 0);
  return numberFormat(digits).format(value);
}

/** Making one takes forty times as long as using it, and pages have many numbers. */
const formats = new Map<number, Intl.NumberFormat>();

/** Amounts of money line up; anything else is shown as exact as it is. */
function numberFormat(digits: number): Intl.NumberFormat {
  const known = formats.get(digits);
  if (known) return known;
  const most = Math.max(digits, 12);
  const made = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: most });
  formats.set(digits, made);
  return made;
}

function stringWords(value: string, domain: Domain | undefined, policy: Policy): string {
  if (domain?.type === "person") return personNamed(policy, value).name;
  if (domain?.type === "string" && domain.format === "date-time") return `${momentWords(value)} UTC`;
  return value;
}

function compoundWords(
  value: Exclude<Json, string | number | boolean | null>,
  domain: Domain | undefined,
  policy: Policy,
): string {
  if (Array.isArray(value)) {
    const of = domain?.type === "array" ? domain.of : undefined;
    return value.length === 0 ? "none" : value.map((each) => valueWords(each, of, policy)).join(", ");
  }
  const object = value as JsonObject;
  if (domain?.type === "file" && typeof object.name === "string") return fileWords(object);
  const fields = domain?.type === "object" ? domain.fields : undefined;
  if (!fields) return canonicalJson(object);
  const parts = Object.entries(object).map(([name, inner]) => {
    const field = own(fields, name);
    return `${titleOf(name, field)}: ${valueWords(inner, field, policy)}`;
  });
  return parts.join("; ");
}

function fileWords(file: JsonObject): string {
  return typeof file.size === "number" ? `${file.name} (${sizeWords(file.size)})` : String(file.name);
}

function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
