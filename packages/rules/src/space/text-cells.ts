import type { Domain } from "@geartrain/model";
import type { Lengths, Part } from "../region/region.ts";
import { betweenCuts } from "./between-cuts.ts";
import type { Cell } from "./cell.ts";
import { valueCell } from "./cell.ts";
import type { Cuts } from "./cuts.ts";
import { lengthRanges } from "./lengths.ts";
import type { Bound, Line } from "./line.ts";
import { leastWithin } from "./line.ts";
import { formatSample, longestText, textLine, textLineOf } from "./text-line.ts";

export type TextDomain = Extract<Domain, { type: "string" }>;

/** Each text that is named, and the others: by their order only where a condition asks for it, and by their length. */
export function textCells(domain: TextDomain, cuts: Cuts): readonly Cell[] {
  const whole = textLineOf(domain);
  const lines = linesByLength(domain, whole, cuts);
  const named = [...cuts.texts].filter((at) => leastWithin(whole, exactly(at), exactly(at)) !== undefined).sort(byUnit);
  if (cuts.alike) {
    const others = lines.flatMap(({ line, length }) => {
      const value = unnamed(line, domain, new Set(named));
      const part: Part = { is: "texts", ...(named.length > 0 && { except: named }), ...length };
      return value === undefined ? [] : [{ value, part }];
    });
    return [...named.map(valueCell), ...others];
  }
  return betweenCuts(cuts.texts).flatMap((piece) => {
    if (piece.is === "cut") return named.includes(piece.at) ? [textCell(piece.at)] : [];
    const { from, to } = piece;
    return lines.flatMap(({ line, length }) => {
      const value = leastWithin(line, from, to);
      const part: Part = { is: "texts", ...(from && { from }), ...(to && { to }), ...length };
      return value === undefined ? [] : [{ value, part }];
    });
  });
}

interface LineOfLength {
  readonly line: Line<string>;
  readonly length: { readonly length?: Lengths };
}

/** A line for each range of lengths that conditions tell apart. */
function linesByLength(domain: TextDomain, whole: Line<string>, cuts: Cuts): readonly LineOfLength[] {
  if (cuts.lengths.size === 0) return [{ line: whole, length: {} }];
  const ranges = lengthRanges(cuts.lengths, domain.minLength ?? 0, domain.maxLength ?? longestText);
  return ranges.flatMap(({ length }) => {
    const longest = length.to ?? domain.maxLength ?? longestText;
    if (domain.format !== "date" && domain.format !== "datetime") {
      return [{ line: textLine(length.from, Math.min(longest, longestText)), length: { length } }];
    }
    const fixed = whole.least()?.length ?? 0;
    return fixed >= length.from && fixed <= longest ? [{ line: whole, length: { length } }] : [];
  });
}

/** Some text that no rule names; one that fits the format, if there is one. */
function unnamed(line: Line<string>, domain: TextDomain, named: ReadonlySet<string>): string | undefined {
  const sample = formatSample(domain.format);
  if (sample !== undefined && !named.has(sample) && leastWithin(line, exactly(sample), exactly(sample))) return sample;
  let value = line.least();
  if (value === undefined) return undefined;
  const nice = line.round();
  if (!named.has(nice)) return nice;
  while (value !== undefined && named.has(value)) value = line.least({ at: value, included: false });
  return value;
}

function textCell(value: string): Cell {
  return { value, part: { is: "texts", from: exactly(value), to: exactly(value) } };
}

function exactly(at: string): Bound<string> {
  return { at, included: true };
}

function byUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
