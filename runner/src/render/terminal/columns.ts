import { oneLine, shortened } from "../plain-text.ts";
import type { Screen, Style } from "./screen.ts";
import { displayWidth, wrapped } from "./wrap.ts";

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
  return all
    .flatMap((row) => rowLines(screen, row, widths).map((line) => `${" ".repeat(indent)}${line}`.trimEnd()))
    .join("\n");
}

/** The lines of a row. Text is wrapped before it is painted, so that a colour begins and ends in each of them. */
function rowLines(screen: Screen, row: readonly Plain[], widths: readonly number[]): string[] {
  const cells = row.map(({ text, style }, column) => ({ style, rows: wrapped(text, widths[column] ?? narrowest) }));
  const height = Math.max(...cells.map(({ rows }) => rows.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map(({ rows, style }, column) => {
      const text = rows[line] ?? "";
      const painted = style === undefined || text === "" ? text : screen.paint(style, text);
      return painted + " ".repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(text)));
    });
    return parts.join(" ".repeat(gap));
  });
}

interface Plain {
  readonly text: string;
  readonly style?: Style;
}

function harmless(cell: Cell): Plain {
  if (typeof cell === "string") return { text: shortened(oneLine(cell), mostInCell) };
  return { text: shortened(oneLine(cell.text), mostInCell), style: cell.style };
}

function naturalWidths(rows: readonly (readonly Plain[])[]): number[] {
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
