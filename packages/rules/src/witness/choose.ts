import type { Domain, Json } from "@geartrain/model";
import type { Box } from "../box/box.ts";
import { cellsIn } from "../box/box.ts";
import { partsIn } from "../region/parts-in.ts";
import type { Part } from "../region/region.ts";
import type { Axis } from "../space/axis.ts";
import type { Bound, Line } from "../space/line.ts";
import { leastWithin } from "../space/line.ts";
import { numberLine } from "../space/number-line.ts";
import { textLineOf } from "../space/text-line.ts";

/** A value of an axis that is in the box and that people like to read; something rather than nothing. */
export function choose(axis: Axis, box: Box, index: number): Json | undefined {
  const parts = partsIn(axis, box, index);
  const part = parts.find(({ is }) => is !== "missing" && is !== "value") ?? parts.find(isSomething) ?? parts[0];
  if (part === undefined) throw new Error("a box without cells holds no value");
  if (part.is === "missing") return undefined;
  if (part.is === "value") return part.value;
  const round = axis.about.is === "field" ? roundIn(axis.about.domain, part) : undefined;
  if (round !== undefined) return round;
  const cell = cellsIn(axis.line, box, index).find((each) => axis.cells[each]?.part.is === part.is);
  return cell === undefined ? undefined : axis.cells[cell]?.value;
}

function isSomething(part: Part): boolean {
  return part.is === "value" && part.value !== null;
}

/** A round value of a range of numbers or texts. */
function roundIn(domain: Domain, part: Part): Json | undefined {
  const members = domain.type === "union" ? domain.of : domain.type === "unknown" ? anything : [domain];
  for (const member of members) {
    const found = roundOf(member, part);
    if (found !== undefined) return found;
  }
  return undefined;
}

const anything: readonly Domain[] = [{ type: "number" }, { type: "string" }];

function roundOf(domain: Domain, part: Part): Json | undefined {
  if (part.is === "numbers" && domain.type === "number") return roundOn(numberLine(domain), part);
  if (part.is !== "texts" || domain.type !== "string" || part.except || part.length) return undefined;
  return roundOn(textLineOf(domain), part);
}

function roundOn<V>(line: Line<V>, { from, to }: { readonly from?: Bound<V>; readonly to?: Bound<V> }): V | undefined {
  return leastWithin(line, from, to) === undefined ? undefined : line.round(from, to);
}
