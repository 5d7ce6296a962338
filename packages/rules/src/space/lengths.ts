import type { Lengths } from "../region/region.ts";
import { numberCells } from "./number-cells.ts";

/** The ranges of lengths that conditions tell apart, each with its least. */
export function lengthRanges(
  cuts: Iterable<number>,
  min: number,
  max: number,
): readonly { readonly length: Lengths }[] {
  const cells = numberCells({ type: "number", integer: true, min, max }, cuts);
  return cells.map(({ value }, index) => {
    const next = cells[index + 1]?.value as number | undefined;
    return { length: { from: value as number, ...(next !== undefined && { to: next - 1 }) } };
  });
}
