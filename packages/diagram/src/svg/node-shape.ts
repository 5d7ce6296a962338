import type { Box, NodeKind } from "../scene.ts";
import { short } from "./element.ts";

/** The outline of a node: every kind has one of its own, so that nobody needs to see colours. */
export function nodeShape(kind: NodeKind, box: Box): string {
  const { height } = box;
  switch (kind) {
    case "decision":
    case "selection":
    case "question":
      return hexagon(box, Math.min(16, height / 2));
    case "lookup":
      return chamfered(box, 9);
    case "trigger":
    case "wait":
      return rounded(box, Math.min(26, height / 2));
    case "end":
    case "control":
      return rounded(box, Math.min(16, height / 2));
    case "state":
      return rounded(box, 8);
    case "receive":
      return pointed(box, 12, 0);
    case "notify":
      return pointed(box, 0, 12);
    case "action":
      return rounded(box, 2);
    default:
      return rounded(box, 10);
  }
}

/** A rectangle with round corners. */
export function rounded({ x, y, width, height }: Box, radius: number): string {
  const arc = (dx: number, dy: number) => `a${short(radius)} ${short(radius)} 0 0 1 ${short(dx)} ${short(dy)}`;
  const [w, h] = [short(width - 2 * radius), short(height - 2 * radius)];
  return `M${short(x + radius)} ${short(y)}h${w}${arc(radius, radius)}v${h}${arc(-radius, radius)}h-${w}${arc(-radius, -radius)}v-${h}${arc(radius, -radius)}z`;
}

/** The box with so much more on every side. */
export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function polygon(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}z`;
}

function hexagon({ x, y, width, height }: Box, cut: number): string {
  const [right, bottom, middle] = [x + width, y + height, y + height / 2];
  return polygon([
    [x + cut, y],
    [right - cut, y],
    [right, middle],
    [right - cut, bottom],
    [x + cut, bottom],
    [x, middle],
  ]);
}

function chamfered({ x, y, width, height }: Box, cut: number): string {
  const [right, bottom] = [x + width, y + height];
  return polygon([
    [x + cut, y],
    [right - cut, y],
    [right, y + cut],
    [right, bottom - cut],
    [right - cut, bottom],
    [x + cut, bottom],
    [x, bottom - cut],
    [x, y + cut],
  ]);
}

/** Notched on the left like something that takes in, pointed on the right like something that goes out. */
function pointed({ x, y, width, height }: Box, notch: number, point: number): string {
  const [right, bottom, middle] = [x + width, y + height, y + height / 2];
  return polygon([
    [x, y],
    [right - point, y],
    [right, middle],
    [right - point, bottom],
    [x, bottom],
    [x + notch, middle],
  ]);
}
