import type { Json } from "@geartrain/model";
import type { Box } from "../box/box.ts";
import { pathKey } from "../plan/field.ts";
import { partsIn } from "../region/parts-in.ts";
import type { Part } from "../region/region.ts";
import type { Bound, Line } from "../space/line.ts";
import { laterStart, leastWithin } from "../space/line.ts";
import type { NumberDomain } from "../space/number-line.ts";
import { numberLine } from "../space/number-line.ts";
import type { Space } from "../space/space.ts";
import type { TextDomain } from "../space/text-cells.ts";
import { asText, longestText, textLine, textLineOf } from "../space/text-line.ts";
import type { Variable } from "./solve.ts";

/** A field's values in the box, in order. `plain`: of numbers, only whole ones from 0 on, which people like to read. */
export function variableOf(space: Space, box: Box, path: readonly string[], plain: boolean): Variable | undefined {
  const { domain } = space.factsOf(path);
  const index = space.axes.findIndex(({ about }) => about.is === "field" && pathKey(about.path) === pathKey(path));
  const axis = space.axes[index];
  const parts: readonly Part[] = axis ? partsIn(axis, box, index) : [{ is: "numbers" }, { is: "texts" }];
  if (domain.type === "number") {
    const line = numberLine(plain ? asPlain(domain) : domain);
    return leastOf(parts.flatMap((part) => (part.is === "numbers" ? [{ line, ...part }] : [])));
  }
  if (domain.type !== "string" && domain.type !== "person") return undefined;
  return leastOf(parts.flatMap((part) => textRange(part, asText(domain))));
}

function asPlain(domain: NumberDomain): NumberDomain {
  return { ...domain, min: Math.max(0, domain.min ?? 0), ...(domain.step === undefined && { integer: true }) };
}

/** Some values of a line. */
interface Range<V> {
  readonly line: Line<V>;
  readonly from?: Bound<V>;
  readonly to?: Bound<V>;
  readonly except?: readonly V[];
}

function textRange(part: Part, domain: TextDomain): readonly Range<string>[] {
  const line = textLineOf(domain);
  if (part.is === "value" && typeof part.value === "string") {
    const only = { at: part.value, included: true };
    return [{ line, from: only, to: only }];
  }
  if (part.is !== "texts") return [];
  const { length } = part;
  return [
    length ? { ...part, line: textLine(length.from, length.to ?? domain.maxLength ?? longestText) } : { ...part, line },
  ];
}

function leastOf<V extends number | string>(ranges: readonly Range<V>[]): Variable {
  const least = (from: Bound<V> | undefined): V | undefined => {
    const found = ranges.flatMap((range) => leastIn(range, laterStart(range.from, from)) ?? []);
    return found.reduce<V | undefined>((best, each) => (best === undefined || each < best ? each : best), undefined);
  };
  return { least: least as (from?: Bound<Json>) => Json | undefined };
}

function leastIn<V extends number | string>({ line, to, except }: Range<V>, from: Bound<V> | undefined): V | undefined {
  let value = leastWithin(line, from, to);
  while (value !== undefined && except?.includes(value)) value = leastWithin(line, { at: value, included: false }, to);
  return value;
}
