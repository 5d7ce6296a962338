import Table from "cli-table3";
import { oneLine, shortened } from "../plain-text.ts";
import type { Screen, Style } from "./screen.ts";

/** A cell: what it says, as it comes from data, and how it is painted. */
export type Cell = string | { readonly text: string; readonly style: Style };

const gap = 2;
const narrowest = 8;
const mostInCell = 400;

interface Layout {
  readonly indent?: number;
  readonly head?: readonly string[];
}

/** Columns without lines, wrapped to the width of the screen; the widest ones give way. */
export function columns(screen: Screen, rows: readonly (readonly Cell[])[], { indent = 0, head }: Layout = {}): string {
  const cells = rows.map((row) => row.map(harmless));
  const headCells = head?.map((title) => ({ text: title, style: "dim" as const }));
  const all = headCells ? [headCells, ...cells] : cells;
  if (all.length === 0) return "";
  const widths = fitted(naturalWidths(all), screen.width - indent);
  const table = new Table({
    colWidths: widths.map((width) => width + gap),
    wordWrap: true,
    chars: noLines,
    style: { "padding-left": 0, "padding-right": gap, head: [], border: [], compact: true },
  });
  for (const row of all)
    table.push(row.map(({ text, style }) => (style === undefined ? text : screen.paint(style, text))));
  const margin = " ".repeat(indent);
  return table
    .toString()
    .split("\n")
    .map((line) => `${margin}${line}`.trimEnd())
    .join("\n");
}

function harmless(cell: Cell): { readonly text: string; readonly style?: Style } {
  if (typeof cell === "string") return { text: shortened(oneLine(cell), mostInCell) };
  return { text: shortened(oneLine(cell.text), mostInCell), style: cell.style };
}

function naturalWidths(rows: readonly (readonly { readonly text: string }[])[]): number[] {
  const count = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) =>
    Math.max(1, ...rows.map((row) => displayWidth(row[column]?.text ?? ""))),
  );
}

/** The widths that fit: what is too much is taken from the widest column, again and again. */
function fitted(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const room = width - gap * (widths.length - 1);
  for (let excess = sum(widths) - room; excess > 0; excess = sum(widths) - room) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    const second = Math.max(narrowest, ...widths.filter((each) => each < widest));
    const index = widths.indexOf(widest);
    widths[index] = Math.max(second === widest ? widest - 1 : second, widest - excess);
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const wide =
  /^(?:\p{Emoji_Presentation}|.\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6])/u;

/** How many columns a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

const noLines = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};
