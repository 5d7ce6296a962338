import type { Domain, Scalar } from "@geartrain/model";
import { fieldFacts } from "../plan/field.ts";
import type { Bound } from "../space/line.ts";
import type { FieldRegion, Lengths, Part, Region, Relation } from "./region.ts";

/** A region as people say it: "category is travel and amount above 5 000 USD". Titles and units are the domains'. */
export function regionInWords(region: Region, domains: Readonly<Record<string, Domain>>): string {
  const said = [
    ...region.fields.map((field) => fieldInWords(field, domains)),
    ...region.relations.map((relation) => relationInWords(relation, domains)),
  ];
  return said.length === 0 ? "any values" : said.join(" and ");
}

/** What a field is called: its title, or its path. */
export function fieldName(domains: Readonly<Record<string, Domain>>, path: readonly string[]): string {
  const title = fieldFacts(domains, path).domain.title;
  if (title === undefined) return path.join(".");
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

function fieldInWords({ path, parts }: FieldRegion, domains: Readonly<Record<string, Domain>>): string {
  const { domain } = fieldFacts(domains, path);
  const name = fieldName(domains, path);
  const values = parts.flatMap((part) => (part.is === "value" ? [part.value] : []));
  const exact = domain.type === "number" && !values.includes(null) ? "is exactly" : "is";
  const named = values.length === 0 ? [] : [`${exact} ${listed(values.map((value) => valueInWords(value, domain)))}`];
  const others = parts.filter(({ is }) => is !== "value").map((part) => partInWords(part, domain));
  const said = parts[0]?.is === "value" ? [...named, ...others] : [...others, ...named];
  return `${name} ${said.join(" or ")}`;
}

function partInWords(part: Part, domain: Domain): string {
  const say = (value: Scalar) => valueInWords(value, domain);
  switch (part.is) {
    case "value":
      return `is ${say(part.value)}`;
    case "others":
      return part.except.length === 0 ? "is any value" : `is anything but ${listed(part.except.map(say))}`;
    case "missing":
      return "is missing";
    case "present":
      return "is there";
    case "numbers":
      return rangeInWords(part, say, domain.type === "number" && domain.integer === true) ?? "is a number";
    case "texts": {
      const range = rangeInWords(part, say, false);
      const except = part.except?.length ? `is anything but ${listed(part.except.map(say))}` : undefined;
      const length = part.length && `has ${lengthInWords(part.length, "character")}`;
      const plain = domain.type === "string" || domain.type === "person" ? "is there" : "is a text";
      return [range, except, length].filter((each) => each !== undefined).join(" and ") || plain;
    }
    case "list": {
      const length = part.length && `has ${lengthInWords(part.length, "entry")}`;
      const has = part.has && `has ${part.has.map(say).join(" and ")} in it`;
      const lacks = part.lacks && `has ${part.lacks.map(say).join(" and ")} not in it`;
      return [length, has, lacks].filter((each) => each !== undefined).join(" and ") || "is there";
    }
  }
}

interface Range {
  readonly from?: Bound<number | string>;
  readonly to?: Bound<number | string>;
}

function rangeInWords({ from, to }: Range, say: (value: Scalar) => string, whole: boolean): string | undefined {
  if (from === undefined) return to && `${to.included ? "at most" : "below"} ${say(to.at)}`;
  if (to === undefined) return `${from.included ? "from" : "above"} ${say(from.at)}${from.included ? " on" : ""}`;
  if (from.at === to.at) return `is exactly ${say(from.at)}`;
  if (from.included && (whole || to.included)) return `from ${say(from.at)} to ${say(to.at)}`;
  const start = `${from.included ? "from" : "above"} ${say(from.at)}`;
  return `${start} and ${to.included ? "at most" : "below"} ${say(to.at)}`;
}

function lengthInWords({ from, to }: Lengths, what: string): string {
  const many = what === "entry" ? "entries" : `${what}s`;
  if (from === to) return from === 0 ? `no ${many}` : `${grouped(from)} ${from === 1 ? what : many}`;
  if (to === undefined) return `${grouped(from)} or more ${many}`;
  return from === 0 ? `at most ${grouped(to)} ${to === 1 ? what : many}` : `${grouped(from)} to ${grouped(to)} ${many}`;
}

function relationInWords({ left, right, differences }: Relation, domains: Readonly<Record<string, Domain>>): string {
  const [a, b] = [fieldName(domains, left), fieldName(domains, right)];
  const said = differences.map(({ from, to }) => {
    const shift = (by: number) => (by === 0 ? b : `${b} ${by > 0 ? "plus" : "minus"} ${grouped(Math.abs(by))}`);
    const range = rangeInWords(
      { ...(from && { from: { ...from, at: 0 } }), ...(to && { to: { ...to, at: 1 } }) },
      (place) => shift((place === 0 ? from?.at : to?.at) ?? 0),
      false,
    );
    return from && to && from.at === to.at ? `is the same as ${shift(from.at)}` : (range ?? "");
  });
  return `${a} ${said.join(" or ")}`;
}

function valueInWords(value: Scalar, domain: Domain): string {
  if (typeof value === "number") return domain.unit === undefined ? grouped(value) : `${grouped(value)} ${domain.unit}`;
  if (typeof value !== "string") return String(value);
  return /^[\p{L}\p{N}][\p{L}\p{N}_.:-]*$/u.test(value) ? value : JSON.stringify(value);
}

/** `50 000`: thousands apart, as in the reports people read. */
export function grouped(value: number): string {
  const text = String(value);
  if (/[eIN]/.test(text)) return text;
  const [whole = "", fraction] = text.split(".");
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, " ");
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}

function listed(values: readonly string[]): string {
  const last = values.at(-1) ?? "";
  return values.length < 2 ? last : `${values.slice(0, -1).join(", ")} or ${last}`;
}
