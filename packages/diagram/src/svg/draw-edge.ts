import { type } from "../layout/node-size.ts";
import type { Chip, Edge, Frame } from "../scene.ts";
import { shorten } from "../text/shorten.ts";
import { arrowHead, edgePath } from "./edge-path.ts";
import { element, text } from "./element.ts";
import { escapeXml } from "./escape-xml.ts";
import { rounded } from "./node-shape.ts";

/** A line with its arrow. */
export function drawEdge({ from, to, points, dashed }: Edge): string {
  const line = element("path", { class: dashed ? "edge dashed" : "edge", d: edgePath(points) });
  const arrow = element("path", { class: "arrow", d: arrowHead(points) });
  return element("g", { "data-from": from, "data-to": to }, line + arrow);
}

/** The label of a line, on the line. */
export function drawChip({ box, lines, pointer, text: says }: Chip, selected?: string): string {
  const first = box.y + box.height / 2 - ((lines.length - 1) * type.labelLine) / 2 + 4;
  const shape = element("path", {
    class: pointer !== undefined && pointer === selected ? "chip chosen" : "chip",
    d: rounded(box, Math.min(10.5, box.height / 2)),
  });
  const words = lines.map((line, index) => text("label", box.x + box.width / 2, first + index * type.labelLine, line));
  const whole = lines.join(" ") === says ? "" : element("title", {}, escapeXml(shorten(says, 300)));
  return element("g", { "data-pointer": pointer }, whole + shape + words.join(""));
}

/** The line around blocks that belong together. */
export function drawFrame({ box, pointer, control }: Frame): string {
  return element("path", { class: "frame", "data-pointer": pointer, "data-control": control, d: rounded(box, 14) });
}
