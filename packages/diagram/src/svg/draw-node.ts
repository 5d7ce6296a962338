import type { Severity } from "@geartrain/model";
import { type } from "../layout/node-size.ts";
import type { StepState } from "../options.ts";
import type { Box, SceneNode } from "../scene.ts";
import { shorten } from "../text/shorten.ts";
import { textWidth } from "../text/text-width.ts";
import { wrapText } from "../text/wrap-text.ts";
import { findingBadge, stateBadge } from "./draw-badge.ts";
import { element, text } from "./element.ts";
import { escapeXml } from "./escape-xml.ts";
import { signOf, tintOf } from "./icons.ts";
import { grown, nodeShape, rounded } from "./node-shape.ts";
import type { Colour } from "./theme.ts";

/** What drawing a node needs to know beyond the node. */
export interface Drawing {
  readonly colour: (name: Colour) => string;
  readonly colourOfRole: (role: string) => string;
  readonly stateOf: (node: SceneNode) => StepState | undefined;
  readonly findingOf: (node: SceneNode) => Severity | undefined;
  readonly isSelected: (node: SceneNode) => boolean;
}

/** A node with all that is on it; a step or workflow can be reached with the keyboard. */
export function drawNode(node: SceneNode, drawing: Drawing): string {
  const { kind, box, pointer, name, final } = node;
  const state = drawing.stateOf(node);
  const finding = drawing.findingOf(node);
  const says = [node.title, ...node.details.map((detail) => detail.text)]
    .map((words) => shorten(words, 300))
    .join(", ");
  // A tab needs an upper edge to lie on.
  const shape = node.tab === undefined ? kind : "human";
  const small = node.detailLines.length === 0 && ["control", "question", "state", "end"].includes(kind);
  const parts = [
    element("title", {}, escapeXml(`${wordsOfKind[kind]} ${says}`)),
    drawing.isSelected(node) ? element("path", { class: "ring", d: nodeShape(shape, grown(box, 5)) }) : "",
    element("path", { class: "shape", d: nodeShape(shape, box) }),
    small ? drawLabel(node) : drawCard(node, drawing),
    finding ? findingBadge(finding, box.x - 7, box.y + 3, drawing.colour) : "",
    state ? stateBadge(state, box.x + box.width + 7, box.y + 2, drawing.colour) : "",
  ];
  const attributes = {
    class: final ? `${kind} final` : kind,
    "data-kind": kind,
    "data-pointer": pointer,
    ...(kind === "workflow" ? { "data-workflow": name } : { "data-step": name }),
    ...(name === undefined ? {} : { tabindex: 0, "aria-label": says }),
  };
  return element("g", attributes, parts.join(""));
}

/** What a kind is called. */
export const wordsOfKind: Readonly<Record<SceneNode["kind"], string>> = {
  trigger: "Start:",
  human: "Task:",
  action: "Automated:",
  decision: "Decision:",
  selection: "Selection:",
  lookup: "Lookup:",
  wait: "Wait:",
  receive: "Arrival:",
  notify: "Notice:",
  call: "Workflow:",
  workflow: "Workflow:",
  control: "Flow:",
  question: "Question:",
  state: "State:",
  end: "End:",
};

function drawLabel({ kind, control, box, titleLines }: SceneNode): string {
  const bold = kind === "end" || kind === "state";
  const line = bold ? type.titleLine : type.labelLine;
  const size = bold ? type.title : type.label;
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const first = centre.y - ((titleLines.length - 1) * line) / 2 + (bold ? 4.5 : 4);
  const middle = centre.x + (kind === "state" ? 0 : 10);
  const words = titleLines.map((says, index) =>
    text(bold ? "title middle" : "label", middle, first + index * line, says),
  );
  if (kind === "state") return element("path", { class: "rail", d: rounded(grown(box, -3), 5.5) }) + words.join("");
  const widest = Math.max(...titleLines.map((says) => textWidth(says, size, bold)));
  return drawSign(kind, control, middle - widest / 2 - 20, centre.y - 7, 0.875) + words.join("");
}

function drawCard(node: SceneNode, drawing: Drawing): string {
  const { box, titleLines, detailLines, tab } = node;
  const below = tab === undefined ? box : { ...box, y: box.y + type.tab, height: box.height - type.tab };
  const left = box.x + type.indent;
  const texts = titleLines.length * type.titleLine + detailLines.length * type.detailLine;
  let y = below.y + (below.height - texts) / 2 + 13;
  const words: string[] = [];
  for (const line of titleLines) {
    words.push(text("title", left, y, line));
    y += type.titleLine;
  }
  for (const { text: line, role, due } of detailLines) {
    if (role !== undefined) words.push(dot(left + 4, y - 4, drawing.colourOfRole(role)));
    if (due) words.push(drawSign("wait", undefined, left - 1, y - 9.5, 0.7, "time-icon"));
    words.push(text("detail", left + (role !== undefined || due ? 14 : 0), y, line));
    y += type.detailLine;
  }
  return decorations(node, below, drawing) + drawDisc(node, below, drawing) + words.join("");
}

function dot(cx: number, cy: number, fill: string): string {
  return element("circle", { cx, cy, r: 4, fill });
}

/** What a kind has besides its outline: the colours of who does it, rails of a called workflow, the tab of a state. */
function decorations({ kind, box, tab, details }: SceneNode, below: Box, drawing: Drawing): string {
  const parts: string[] = [];
  if (tab !== undefined) parts.push(drawTab(box, tab));
  const roles = details.flatMap(({ role }) => role ?? []);
  if (kind === "human") {
    const height = (below.height - 16) / Math.max(1, roles.length);
    roles.forEach((role, index) => {
      const bar = { x: box.x + 5, y: below.y + 8 + index * height, width: 4, height };
      parts.push(element("rect", { ...bar, rx: 2, fill: drawing.colourOfRole(role) }));
    });
  }
  if (kind === "call" || kind === "workflow") {
    for (const x of [box.x + 6, box.x + box.width - 6]) {
      parts.push(element("path", { class: "rail", d: `M${x} ${box.y}v${box.height}` }));
    }
  }
  return parts.join("");
}

function drawTab({ x, y, width }: Box, tab: string): string {
  const h = type.tab;
  const d = `M${x + 0.6} ${y + h}v-${h - 10}a9.4 9.4 0 0 1 9.4 -9.4h${width - 20}a9.4 9.4 0 0 1 9.4 9.4v${h - 10}z`;
  const [line = ""] = wrapText(tab, { size: 11.5, bold: true, width: width - 24, lines: 1 });
  const words = text("tab-text middle", x + width / 2, y + 16.5, line);
  return element("path", { class: "tab", d }) + words;
}

function drawDisc({ kind, control, detailLines }: SceneNode, { x, y, height }: Box, drawing: Drawing): string {
  const tint = tintOf(kind);
  const cx = x + 28;
  const cy = y + height / 2;
  const role = kind === "human" ? detailLines.find((detail) => detail.role !== undefined)?.role : undefined;
  const disc = element("circle", { class: `${tint}-disc`, cx, cy, r: 13 });
  const ink = role === undefined ? `${tint}-icon` : "";
  return (
    disc + drawSign(kind, control, cx - 8, cy - 8, 1, ink, role === undefined ? undefined : drawing.colourOfRole(role))
  );
}

function drawSign(
  kind: SceneNode["kind"],
  control: SceneNode["control"],
  x: number,
  y: number,
  scale: number,
  ink = `${tintOf(kind)}-icon`,
  stroke?: string,
): string {
  const transform = `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})${scale === 1 ? "" : ` scale(${scale})`}`;
  return element("path", { class: `icon ${ink}`.trim(), transform, stroke, d: signOf(kind, control) });
}
