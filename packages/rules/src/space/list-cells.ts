import type { Domain, Json, Scalar } from "@geartrain/model";
import type { Part } from "../region/region.ts";
import type { Cell } from "./cell.ts";
import type { Cuts } from "./cuts.ts";
import { noCuts } from "./cuts.ts";
import { lengthRanges } from "./lengths.ts";

export type ListDomain = Extract<Domain, { type: "array" }>;
type CellsOf = (domain: Domain, cuts: Cuts) => readonly Cell[];

/** Longer lists than this are not tried: conditions about them are about their length alone. */
const longest = 10_000;

/** Lists by their length, and by which of the values that conditions look for are in them. */
export function listCells(domain: ListDomain, cuts: Cuts, cellsOf: CellsOf): readonly Cell[] {
  const asked = noCuts();
  for (const member of cuts.members) (typeof member === "number" ? asked.numbers : asked.texts).add(member as never);
  const elements = cellsOf(domain.of, asked).map(({ value }) => value as Json);
  const members = [...cuts.members].filter((member) => elements.includes(member));
  const filler = elements.find((element) => !members.includes(element as Scalar));
  const ranges = lengthRanges(cuts.lengths, domain.minLength ?? 0, domain.maxLength ?? longest);
  return ranges.flatMap(({ length }) =>
    subsets(members).flatMap((has): readonly Cell[] => {
      const value = listOf(has, filler, length.from, length.to ?? domain.maxLength ?? longest);
      const lacks = members.filter((member) => !has.includes(member));
      const part: Part = {
        is: "list",
        ...(cuts.lengths.size > 0 && { length }),
        ...(has.length > 0 && { has }),
        ...(lacks.length > 0 && { lacks }),
      };
      return value === undefined ? [] : [{ value, part }];
    }),
  );
}

function subsets(of: readonly Scalar[]): readonly (readonly Scalar[])[] {
  return Array.from({ length: 2 ** of.length }, (_, bits) => of.filter((_, index) => (bits & (1 << index)) !== 0));
}

function listOf(has: readonly Json[], filler: Json | undefined, from: number, to: number): readonly Json[] | undefined {
  if (has.length > to) return undefined;
  const more = filler ?? has[0];
  const count = Math.max(0, from - has.length);
  if (more === undefined && count > 0) return undefined;
  return [...has, ...Array.from({ length: count }, () => more as Json)];
}
