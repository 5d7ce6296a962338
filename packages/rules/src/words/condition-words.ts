import type { Comparison, Domain, Expression } from "@geartrain/model";
import { titleOf } from "./title-of.ts";

type Domains = Readonly<Record<string, Domain>>;

/** What a rule asks, as somebody would say it: `amount is at least 500 USD and less than 5 000 USD`. */
export function conditionWords(condition: Expression, domains: Domains): string {
  return said(condition, domains, false);
}

function said(condition: Expression, domains: Domains, inside: boolean): string {
  switch (condition.is) {
    case "and":
    case "or":
      return joinedWords(condition, condition.is, domains, inside);
    case "not":
      return condition.of.is === "field"
        ? `${valueWords(condition.of, domains)} is no`
        : `not (${said(condition.of, domains, false)})`;
    case "compare":
      return comparisonWords(condition, domains);
    case "includes":
      return includesWords(condition, domains);
    case "startsWith":
      return `${valueWords(condition.text, domains)} begins with “${condition.start}”`;
    case "choose": {
      const [on, yes, no] = [condition.on, condition.yes, condition.no].map((part) => said(part, domains, true));
      return `if ${on}: ${yes}; otherwise: ${no}`;
    }
    case "literal":
      return condition.value === true ? "always" : condition.value === false ? "never" : valueWords(condition, domains);
    case "field":
      return `${valueWords(condition, domains)} is yes`;
    default:
      return valueWords(condition, domains);
  }
}

function joinedWords(condition: Expression, by: "and" | "or", domains: Domains, inside: boolean): string {
  const parts = partsOf(condition, by);
  const words = parts.map((part) => said(part, domains, true));
  // "amount is at least 500 and amount is less than 5 000" names the amount once.
  const brief = words.map((word, index) => {
    const subject = subjectOf(parts[index], domains);
    const before = index > 0 ? subjectOf(parts[index - 1], domains) : undefined;
    return subject !== undefined && subject === before ? word.slice(`${subject} is `.length) : word;
  });
  const sentence = brief.join(` ${by} `);
  return inside && parts.length > 1 ? `(${sentence})` : sentence;
}

function partsOf(condition: Expression, by: "and" | "or"): Expression[] {
  return condition.is === by ? [...partsOf(condition.left, by), ...partsOf(condition.right, by)] : [condition];
}

function subjectOf(condition: Expression | undefined, domains: Domains): string | undefined {
  if (condition?.is !== "compare") return undefined;
  const [subject] = condition.left.is === "literal" ? [condition.right] : [condition.left];
  const words = valueWords(subject, domains);
  return comparisonWords(condition, domains).startsWith(`${words} is `) ? words : undefined;
}

const relations: Readonly<Record<Comparison, string>> = {
  "<": "less than",
  "<=": "at most",
  ">": "more than",
  ">=": "at least",
  "===": "",
  "==": "",
  "!==": "not",
  "!=": "not",
};
const turned: Readonly<Record<Comparison, Comparison>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "===": "===",
  "==": "==",
  "!==": "!==",
  "!=": "!=",
};

function comparisonWords({ by, left, right }: Expression & { is: "compare" }, domains: Domains): string {
  if (isConstant(left) && !isConstant(right))
    return comparisonWords({ is: "compare", by: turned[by], left: right, right: left }, domains);
  const subject = valueWords(left, domains);
  if (isNothing(right)) return `${subject} is ${by.startsWith("!") ? "given" : "missing"}`;
  const unit = left.is === "field" && right.is === "literal" ? domainAt(left.path, domains)?.unit : undefined;
  return [subject, "is", relations[by], valueWords(right, domains), unit].filter(Boolean).join(" ");
}

function isConstant(value: Expression): boolean {
  return value.is === "literal" || value.is === "undefined";
}

function isNothing(value: Expression): boolean {
  return value.is === "undefined" || (value.is === "literal" && value.value === null);
}

function includesWords({ list, value }: Expression & { is: "includes" }, domains: Domains): string {
  if (list.is !== "literal" || !Array.isArray(list.value)) {
    return `${valueWords(list, domains)} has ${valueWords(value, domains)}`;
  }
  const choices = list.value.map((each) => valueWords({ is: "literal", value: each }, domains));
  return `${valueWords(value, domains)} is ${choices.length === 1 ? "" : "one of "}${choices.join(", ")}`;
}

function valueWords(value: Expression, domains: Domains): string {
  switch (value.is) {
    case "field":
      return fieldWords(value.path, domains);
    case "literal":
      return Array.isArray(value.value)
        ? value.value.join(", ")
        : scalarWords(value.value as string | number | boolean | null);
    case "undefined":
      return "nothing";
    case "length":
      return `length of ${valueWords(value.of, domains)}`;
    case "arithmetic":
      return `${valueWords(value.left, domains)} ${signs[value.by]} ${valueWords(value.right, domains)}`;
    case "rounded":
      return `${valueWords(value.of, domains)} ${roundings[value.by]}`;
    case "opaque":
      return value.text;
    case "coalesce":
      return `${valueWords(value.left, domains)} (${valueWords(value.right, domains)} where it is missing)`;
    default:
      return said(value, domains, true);
  }
}

const signs = { "+": "+", "-": "−", "*": "×", "/": "÷", "%": "modulo" } as const;
const roundings = {
  floor: "rounded down",
  ceil: "rounded up",
  round: "rounded",
  trunc: "without its decimals",
  abs: "without its sign",
} as const;

function scalarWords(value: string | number | boolean | null): string {
  if (typeof value === "number") return numberWords(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === null ? "nothing" : value === "" ? "empty" : value;
}

/** Digits in groups of three, with a space that no line breaks at. */
function numberWords(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 12 }).replaceAll(",", "\u00a0");
}

function fieldWords(path: readonly string[], domains: Domains): string {
  if (path.length === 0) return "what is given";
  const domain = domainAt(path, domains);
  return inSentence(titleOf(path.at(-1) ?? "", domain ?? { type: "unknown" }));
}

/** "Amount" inside a sentence; "VAT number" stays. */
export function inSentence(title: string): string {
  return /^\p{Lu}\p{Lu}/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

function domainAt(path: readonly string[], domains: Domains): Domain | undefined {
  const [first = "", ...rest] = path;
  return rest.reduce<Domain | undefined>(
    (domain, name) => (domain?.type === "object" ? domain.fields[name] : undefined),
    domains[first],
  );
}
