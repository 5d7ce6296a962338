import type { DiagramOptions } from "../options.ts";
import type { NodeKind, Scene } from "../scene.ts";
import { textWidth } from "../text/text-width.ts";
import { element, text } from "./element.ts";
import { signOf, tintOf } from "./icons.ts";

const kindWords: readonly (readonly [kind: NodeKind, words: string])[] = [
  ["trigger", "start"],
  ["human", "task of a person"],
  ["action", "automated"],
  ["decision", "decision by rules"],
  ["selection", "selection by rules"],
  ["lookup", "values from rules"],
  ["wait", "waits"],
  ["receive", "something arrives"],
  ["notify", "tells somebody"],
  ["call", "another workflow"],
  ["workflow", "workflow"],
  ["end", "end, with its outcome"],
];

interface Item {
  readonly words: string;
  readonly sign: (x: number, y: number) => string;
}

export interface Legend {
  readonly markup: string;
  readonly height: number;
}

const line = 22;

/** What colours and signs of this picture mean, set into this width from here on downwards. */
export function drawLegend(
  scene: Scene,
  options: DiagramOptions,
  colourOfRole: (role: string) => string,
  place: { readonly x: number; readonly y: number; readonly width: number },
): Legend {
  const roles = scene.roles.map((role): Item => {
    const { title, department } = options.roles?.[role] ?? {};
    const words = `${title ?? role}${department === undefined ? "" : ` · ${department}`}`;
    return { words, sign: (x, y) => element("circle", { cx: x + 7, cy: y - 4, r: 5, fill: colourOfRole(role) }) };
  });
  const present = new Set(scene.nodes.map(({ kind }) => kind));
  const kinds = kindWords
    .filter(([kind]) => present.has(kind))
    .map(([kind, words]): Item => ({ words, sign: (x, y) => signFor(kind, x, y) }));
  if (scene.edges.some(({ dashed }) => dashed)) {
    const sign = (x: number, y: number) => element("path", { class: "edge dashed", d: `M${x} ${y - 4}h15` });
    kinds.push({ words: scene.dashed, sign });
  }
  const notes = scene.notes.map((words): Item => ({ words, sign: () => "" }));
  const rows = [
    ...flowed(roles, place.width),
    ...flowed(kinds, place.width),
    ...notes.map((note) => [{ item: note, x: -20 }]),
  ];
  const markup = rows.flatMap((row, index) =>
    row.map(({ item, x }) => {
      const y = place.y + 14 + index * line;
      return item.sign(place.x + x, y) + text("legend", place.x + x + 20, y, item.words);
    }),
  );
  return { markup: element("g", { class: "key" }, markup.join("")), height: rows.length * line };
}

function flowed(items: readonly Item[], width: number): { item: Item; x: number }[][] {
  const rows: { item: Item; x: number }[][] = [];
  let x = width;
  for (const item of items) {
    const takes = textWidth(item.words, 11.5) + 44;
    if (x + takes > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ item, x });
    x += takes;
  }
  return rows;
}

function signFor(kind: NodeKind, x: number, y: number): string {
  // The sign of an end is light on its dark terminal; here it stands on the page.
  const tint = kind === "end" ? "call" : tintOf(kind);
  return element("path", {
    class: `icon ${tint}-icon`,
    transform: `translate(${x} ${y - 11}) scale(.875)`,
    d: signOf(kind),
  });
}
