import type { Edge, NodeKind, Scene, SceneNode } from "../scene.ts";
import { mermaidLine, mermaidText } from "./mermaid-text.ts";
import { nodeText } from "./node-text.ts";

// Only strokes: fills and texts are the page's, so that the picture can be read on a light and on a dark one.
const classes: Readonly<Partial<Record<NodeKind, string>>> = {
  trigger: "stroke-width:2px",
  human: "stroke-width:2px",
  control: "stroke-dasharray:3 3",
  question: "stroke-dasharray:3 3",
  end: "stroke-width:4px",
};

/** The picture as a Mermaid flowchart; the same nodes and edges as the SVG's, laid out by whoever shows it. */
export function renderMermaid(scene: Scene): string {
  const lines = [
    "---",
    `title: ${JSON.stringify(mermaidLine(scene.name))}`,
    "---",
    "flowchart TB",
    `  accTitle: ${mermaidLine(scene.name)}`,
    `  accDescr: ${mermaidLine(scene.purpose)}`,
    ...content(scene, undefined, "  "),
    ...scene.edges.map((edge) => `  ${edgeText(edge)}`),
    ...classLines(scene.nodes),
  ];
  return `${lines.join("\n")}\n`;
}

/** What is directly inside a frame, with the frames in it. */
function content(scene: Scene, frame: string | undefined, indent: string): readonly string[] {
  const nodes = scene.nodes.filter((node) => node.frame === frame).map((node) => indent + nodeText(node));
  const frames = scene.frames
    .filter((inner) => inner.frame === frame)
    .flatMap(({ id }) => [`${indent}subgraph ${id}[" "]`, ...content(scene, id, `${indent}  `), `${indent}end`]);
  return [...nodes, ...frames];
}

function edgeText({ from, to, chips, dashed }: Edge): string {
  const label = chips.map(({ text }) => mermaidText(text)).join(", ");
  return `${from} ${dashed ? "-.->" : "-->"}${label === "" ? "" : `|"${label}"|`} ${to}`;
}

function classLines(nodes: readonly SceneNode[]): readonly string[] {
  return Object.entries(classes).flatMap(([kind, style]) => {
    const ids = nodes.filter((node) => node.kind === kind).map(({ id }) => id);
    return ids.length === 0 ? [] : [`  classDef ${kind}Style ${style}`, `  class ${ids.join(",")} ${kind}Style`];
  });
}
