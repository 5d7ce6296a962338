import type { NodeWords } from "../scene.ts";
import type { Detail } from "../text/step-words.ts";
import { textWidth } from "../text/text-width.ts";
import { wrapText } from "../text/wrap-text.ts";

/** A node's texts in lines, and how much room they take. */
export interface NodeSize {
  readonly width: number;
  readonly height: number;
  readonly titleLines: readonly string[];
  readonly detailLines: readonly Detail[];
}

/** Measures of type and room that layout and drawing must agree on. */
export const type = {
  title: 13,
  detail: 11.5,
  label: 11.5,
  titleLine: 17,
  detailLine: 16,
  labelLine: 15,
  /** Where a card's texts begin, right of its icon. */
  indent: 48,
  /** The height of the tab that carries a state's name. */
  tab: 24,
} as const;

const card = { width: 228, text: 164, padding: 12 } as const;
const label = { text: 190, padding: 7 } as const;

/** How big a node is; a bar has at least the room that its lines need. */
export function nodeSize(words: NodeWords, least = 0): NodeSize {
  switch (words.kind) {
    case "control":
    case "question":
      return labelSize(words, words.kind === "question" ? 56 : 48, least);
    case "state":
    case "end":
      return labelSize(words, words.kind === "state" ? 40 : 52, least);
    default:
      return cardSize(words);
  }
}

function cardSize(words: NodeWords): NodeSize {
  const titleLines = wrapText(words.title, { size: type.title, bold: true, width: card.text, lines: 4 });
  const detailLines = words.details.flatMap((detail) => {
    // Room for the dot of a role or the sign of a due date.
    const width = card.text - (detail.role !== undefined || detail.due ? 16 : 0);
    const lines = wrapText(detail.text, { size: type.detail, width, lines: 3 });
    return lines.map((text, index): Detail => (index === 0 ? { ...detail, text } : { text }));
  });
  const texts = titleLines.length * type.titleLine + detailLines.length * type.detailLine;
  const height = Math.max(48, texts + 2 * card.padding + 2) + (words.tab === undefined ? 0 : type.tab);
  return { width: card.width, height, titleLines, detailLines };
}

function labelSize({ kind, title }: NodeWords, extra: number, least: number): NodeSize {
  const bold = kind === "end" || kind === "state";
  const size = bold ? type.title : type.label;
  const width = Math.max(label.text, least - extra);
  const titleLines = wrapText(title, { size, bold, width, lines: 3 });
  const widest = Math.max(...titleLines.map((line) => textWidth(line, size, bold)));
  const height = titleLines.length * (bold ? type.titleLine : type.labelLine) + 2 * label.padding;
  return { width: Math.max(least, Math.ceil(widest + extra)), height, titleLines, detailLines: [] };
}
