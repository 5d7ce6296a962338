import type { Pointer } from "@geartrain/model";
import type { Chip } from "../scene.ts";
import { textWidth } from "../text/text-width.ts";
import { wrapText } from "../text/wrap-text.ts";
import { type } from "./node-size.ts";

/** A label for an edge that does not know its place yet. */
export interface ChipSize extends Omit<Chip, "box"> {
  readonly width: number;
  readonly height: number;
}

/** How big a label is. */
export function chipSize(text: string, pointer?: Pointer): ChipSize {
  const lines = wrapText(text, { size: type.label, width: 150, lines: 2 });
  const width = Math.ceil(Math.max(...lines.map((line) => textWidth(line, type.label)))) + 16;
  const height = lines.length * type.labelLine + 6;
  return { text, lines, width, height, ...(pointer === undefined ? {} : { pointer }) };
}

/** The label with its middle at this place. */
export function chipAt({ width, height, ...chip }: ChipSize, x: number, y: number): Chip {
  return { ...chip, box: { x: x - width / 2, y: y - height / 2, width, height } };
}
