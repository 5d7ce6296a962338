import type { Domain, Fields, Json } from "@geartrain/model";
import { titleOf } from "./shown-value.ts";

/** A field that somebody has to fill in. */
export interface FieldView {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly unit?: string;
  /** In one word: `text`, `number`, `date`, `choice`, `yes or no`, `list`, `person`, `file`, … */
  readonly type: string;
  readonly required: boolean;
  readonly choices?: readonly Json[];
  /** Everything that limits it, in words: "at least 0, in steps of 0.01". */
  readonly bounds?: string;
  /** What it may be, for a program that shows a form. */
  readonly domain: Domain;
}

export function fieldViews(fields: Fields): FieldView[] {
  return Object.entries(fields).map(([name, { domain }]) => fieldView(name, domain));
}

function fieldView(name: string, domain: Domain): FieldView {
  const bounds = domain.type === "file" ? `10 MB at most, by --attach ${name}=<path>` : boundsWords(domain);
  return {
    name,
    title: titleOf(name, domain),
    ...(domain.description !== undefined && { description: domain.description }),
    ...(domain.unit !== undefined && { unit: domain.unit }),
    type: typeWord(domain),
    required: !domain.optional,
    ...(domain.type === "oneOf" && { choices: domain.values }),
    ...(bounds !== "" && { bounds }),
    domain,
  };
}

function typeWord(domain: Domain): string {
  switch (domain.type) {
    case "string":
      return formatWords[domain.format ?? ""] ?? "text";
    case "number":
      return domain.integer ? "whole number" : "number";
    case "boolean":
      return "yes or no";
    case "oneOf":
      return "choice";
    case "array":
      return `list of ${typeWord(domain.of)}`;
    case "object":
      return "group of fields";
    case "record":
      return "named values";
    case "union":
      return domain.of.map(typeWord).join(" or ");
    case "unknown":
      return "anything";
    default:
      return domain.type;
  }
}

const formatWords: Readonly<Record<string, string>> = {
  date: "date",
  "date-time": "date and time",
  datetime: "date and time",
  time: "time",
  email: "e-mail address",
  uri: "link",
  url: "link",
};

function boundsWords(domain: Domain): string {
  switch (domain.type) {
    case "number":
      return joined([
        limit("at least", domain.min),
        limit("more than", domain.above),
        limit("at most", domain.max),
        limit("less than", domain.below),
        limit("in steps of", domain.step),
      ]);
    case "string":
      return lengthWords(domain, "character");
    case "array":
      return lengthWords(domain, "entry", "entries");
    case "object":
      return `fields ${Object.keys(domain.fields).join(", ")}`;
    default:
      return "";
  }
}

function lengthWords(
  { minLength, maxLength }: { minLength?: number; maxLength?: number },
  one: string,
  many = `${one}s`,
): string {
  // One character at least is what "required" already says.
  const least = minLength !== undefined && minLength > 1 ? limit("at least", minLength, many) : undefined;
  return joined([least, limit("at most", maxLength, maxLength === 1 ? one : many)]);
}

function limit(word: string, bound: number | undefined, unit = ""): string | undefined {
  return bound === undefined
    ? undefined
    : `${word} ${bound.toLocaleString("en-US", { maximumFractionDigits: 12 })} ${unit}`.trim();
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(", ");
}
