import type { Domain } from "@geartrain/model";
import { fieldFacts } from "../plan/field.ts";
import type { Part, Region } from "../region/region.ts";

/** What people need to know about the shape of a gap. */
export function sliverOf(region: Region, domains: Readonly<Record<string, Domain>>) {
  const narrow = region.fields.filter(({ path, parts }) => {
    const { type } = fieldFacts(domains, path).domain;
    return type === "number" && parts.every((part) => isExact(part) || isBetweenIntegers(part));
  });
  const between = region.fields.find(({ parts }) => parts.every(isBetweenIntegers));
  return {
    sliver: narrow.length > 0,
    ...(between && { betweenIntegers: between.path }),
    onlyOther: region.fields.some(({ parts }) =>
      parts.every((part) => part.is === "texts" && part.except !== undefined),
    ),
  };
}

function isExact(part: Part): boolean {
  return part.is === "value" && typeof part.value === "number";
}

/** `from` 999 to 1 000, both left out: nothing that is whole. */
function isBetweenIntegers(part: Part): boolean {
  if (part.is !== "numbers" || part.from === undefined || part.to === undefined) return false;
  const { from, to } = part;
  const first = from.included || !Number.isInteger(from.at) ? Math.ceil(from.at) : from.at + 1;
  return first > to.at || (first === to.at && !to.included);
}
