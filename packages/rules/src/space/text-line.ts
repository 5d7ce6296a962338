import type { Domain } from "@geartrain/model";
import type { Bound, Line } from "./line.ts";
import { reaches, staysBelow } from "./line.ts";

/** Texts by code unit, with a least and a greatest length. */
export function textLine(shortest: number, longest: number): Line<string> {
  const fill = (text: string): string | undefined => {
    if (shortest > longest) return undefined;
    return text.length < shortest ? text + "\u0000".repeat(shortest - text.length) : text;
  };
  const least = (from?: Bound<string>): string | undefined => {
    if (from === undefined) return fill("");
    const { at, included } = from;
    if (at.length > longest) return after(at.slice(0, longest), fill);
    if (included || at.length < shortest) return fill(at);
    return at.length < longest ? fill(`${at}\u0000`) : after(at, fill);
  };
  const round = (from?: Bound<string>, to?: Bound<string>): string => {
    const found = readable(from).find(
      (text) => text.length >= shortest && text.length <= longest && reaches(text, from) && staysBelow(text, to),
    );
    return found ?? (least(from) as string);
  };
  return { least, greatest: () => undefined, round };
}

/** The first text after all that start with this. */
export function successor(start: string): string | undefined {
  let end = start.length;
  while (end > 0 && start.charCodeAt(end - 1) === 0xffff) end -= 1;
  return end === 0 ? undefined : start.slice(0, end - 1) + String.fromCharCode(start.charCodeAt(end - 1) + 1);
}

function after(text: string, fill: (text: string) => string | undefined): string | undefined {
  const next = successor(text);
  return next === undefined ? undefined : fill(next);
}

function readable(from: Bound<string> | undefined): readonly string[] {
  const at = from?.at ?? "";
  return [
    "other",
    "a",
    "other text",
    at,
    `${at} `,
    `${at}-`,
    `${at}a`,
    `${at}0`,
    ...lengthened("a"),
    ...lengthened(`${at}a`),
  ];
}

function lengthened(text: string): readonly string[] {
  return [2, 3, 4, 5, 8, 10, 16, 20, 32, 50, 64, 100, 128, 200, 256, 500].map((length) => text.padEnd(length, "a"));
}

/** Texts that are listed by their number, in order: days and instants. */
function indexedLine(count: number, at: (index: number) => string, now: number): Line<string> {
  /** The first index whose text is not before this end. */
  const search = (passes: (text: string) => boolean): number => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (passes(at(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const first = (from?: Bound<string>) => search((text) => reaches(text, from));
  const end = (to?: Bound<string>) => search((text) => !staysBelow(text, to));
  const text = (index: number) => (index >= 0 && index < count ? at(index) : undefined);
  return {
    least: (from) => text(first(from)),
    greatest: (to) => text(end(to) - 1),
    round: (from, to) => at(Math.max(first(from), Math.min(end(to) - 1, now))),
  };
}

const day = 86_400_000;
const years = Date.UTC(2000, 0, 1) - new Date(0).setUTCFullYear(0, 0, 1);
const start = Date.UTC(2000, 0, 1) - years;
const finish = Date.UTC(9999, 11, 31) + day;
const millennium = Date.UTC(2030, 0, 1) - start;

/** Texts longer than this are not tried. */
export const longestText = 100_000;

/** A text that fits a format, for what is shown to people. */
export function formatSample(format: string | undefined): string | undefined {
  return format === undefined ? undefined : samples[format];
}

const samples: Readonly<Record<string, string>> = {
  email: "someone@example.com",
  url: "https://example.com/",
  uuid: "7f3b1c52-9a4e-4d18-8a53-1f6d2c9b0e47",
  guid: "7f3b1c52-9a4e-4d18-8a53-1f6d2c9b0e47",
  time: "12:00:00",
  ipv4: "192.0.2.1",
  e164: "+15550100000",
};

/** A person is kept as a text that names them. */
export function asText(domain: Extract<Domain, { type: "string" | "person" }>): Extract<Domain, { type: "string" }> {
  return domain.type === "string" ? domain : { type: "string", minLength: 1 };
}

/** The order of a text field's values: by the calendar where every value is a day or an instant. */
export function textLineOf(domain: Extract<Domain, { type: "string" }>): Line<string> {
  if (domain.format === "date") {
    return indexedLine((finish - start) / day, (index) => textOf(index * day).slice(0, 10), millennium / day);
  }
  if (domain.format === "datetime") return indexedLine(finish - start, textOf, millennium);
  return textLine(domain.minLength ?? 0, domain.maxLength ?? longestText);
}

function textOf(sinceStart: number): string {
  return new Date(start + sinceStart).toISOString();
}
