import { findingsByNode } from "../find-places.ts";
import type { DiagramOptions } from "../options.ts";
import type { Scene, SceneNode } from "../scene.ts";
import { shorten } from "../text/shorten.ts";
import { wrapText } from "../text/wrap-text.ts";
import { drawChip, drawEdge, drawFrame } from "./draw-edge.ts";
import type { Drawing } from "./draw-node.ts";
import { drawNode } from "./draw-node.ts";
import { element, short, text } from "./element.ts";
import { escapeXml } from "./escape-xml.ts";
import { drawLegend } from "./legend.ts";
import { styleSheet } from "./style-sheet.ts";
import { colourIn, roleColour } from "./theme.ts";

const margin = 32;
const narrowest = 520;

/** The picture as a document of its own, or as an element of a page. */
export function renderSvg(scene: Scene, options: DiagramOptions): string {
  const theme = options.theme ?? "auto";
  const name = shorten(scene.name, 300);
  const drawing = drawingOf(scene, options);
  const inner = Math.max(scene.box.width, narrowest);
  const width = inner + 2 * margin;
  const heading = drawHeading(scene, inner);
  const shift = { x: margin + (inner - scene.box.width) / 2 - scene.box.x, y: heading.height - scene.box.y };
  const below = heading.height + scene.box.height + 36;
  const legend = drawLegend(scene, options, drawing.colourOfRole, { x: margin, y: below, width: inner });
  const height = below + legend.height + margin;
  const picture = [
    ...scene.frames.map(drawFrame),
    ...scene.edges.map(drawEdge),
    ...scene.edges.flatMap(({ chips }) => chips.map((chip) => drawChip(chip, options.selected))),
    ...scene.nodes.map((node) => drawNode(node, drawing)),
  ];
  const { colour } = drawing;
  const parts = [
    element("title", {}, escapeXml(name)),
    element("desc", {}, escapeXml(`${shorten(scene.purpose, 600)}. ${counted(scene)}`)),
    element("style", {}, escapeXml(styleSheet(theme)).replace(/&quot;/g, '"')),
    theme === "auto" ? "" : element("rect", { width, height, fill: colour("canvas") }),
    heading.markup,
    element("g", { transform: `translate(${short(shift.x)} ${short(shift.y)})` }, `\n${picture.join("\n")}\n`),
    legend.markup,
  ];
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    class: "geartrain-diagram",
    role: "img",
    "aria-label": name,
    width,
    height,
    viewBox: `0 0 ${short(width)} ${short(height)}`,
    "data-theme": theme,
  };
  return `${element("svg", attributes, `\n${parts.filter((part) => part !== "").join("\n")}\n`)}\n`;
}

function drawingOf(scene: Scene, { theme = "auto", state = {}, findings, selected }: DiagramOptions): Drawing {
  const colour = colourIn(theme);
  const order = new Map(scene.roles.map((role, index) => [role, index]));
  const found = findingsByNode(scene, findings);
  return {
    colour,
    colourOfRole: (role) => colour(roleColour(order.get(role) ?? 0)),
    stateOf: ({ name }) => (name !== undefined && Object.hasOwn(state, name) ? state[name] : undefined),
    findingOf: ({ id }) => found.get(id),
    isSelected: ({ name, pointer }: SceneNode) => selected !== undefined && (selected === name || selected === pointer),
  };
}

function drawHeading({ name, purpose }: Scene, width: number) {
  const names = wrapText(name, { size: 20, bold: true, width, lines: 3 });
  const purposes = wrapText(purpose, { size: 13, width, lines: 4 });
  let y = margin + 16;
  const parts: string[] = [];
  for (const line of names) {
    parts.push(text("heading", margin, y, line));
    y += 26;
  }
  for (const line of purposes) {
    parts.push(text("purpose", margin, y, line));
    y += 19;
  }
  return { markup: parts.join("\n"), height: y + 18 };
}

function counted({ nodes }: Scene): string {
  const steps = nodes.filter(({ name }) => name !== undefined).map(({ title }) => shorten(title, 60));
  const ends = [...new Set(nodes.filter(({ kind }) => kind === "end").map(({ title }) => shorten(title, 60)))];
  const some = steps.length > 40 ? [...steps.slice(0, 40), `and ${steps.length - 40} more`] : steps;
  return `Steps: ${some.join(", ")}. Ends: ${ends.join(", ")}.`;
}
