import type { Span } from "@geartrain/model";
import type { Screen, Style } from "../render/terminal/screen.ts";
import { displayWidth } from "../render/terminal/wrap.ts";
import type { Positions } from "./positions.ts";

const mostLines = 6;

/** The lines of a span with their numbers, and a mark below what is meant; one line more above it for orientation. */
export function codeFrame(screen: Screen, positions: Positions, at: Span, style: Style): string {
  const { start, end } = positions.range(at);
  const last = Math.max(start.line, end.column === 1 ? end.line - 1 : end.line);
  const shown = last - start.line < mostLines ? last : start.line;
  const gutter = String(shown).length;
  const rows: string[] = [];
  for (let line = Math.max(1, start.line - 1); line <= shown; line += 1) {
    const text = positions.line(at.file, line);
    const marked = line >= start.line;
    const number = String(line).padStart(gutter);
    const plain = clipped(harmless(text), screen.width - gutter - 5);
    rows.push(`${marked ? screen.paint(style, ">") : " "} ${screen.paint("dim", `${number} │`)} ${plain}`.trimEnd());
    if (!marked) continue;
    const from = line === start.line ? start.column - 1 : text.length - text.trimStart().length;
    const to = line === end.line ? end.column - 1 : text.trimEnd().length;
    const indent = displayWidth(harmless(text.slice(0, from)));
    const width = Math.max(1, displayWidth(harmless(text.slice(from, Math.max(from, to)))));
    const room = screen.width - gutter - 5 - indent;
    if (room < 1) continue;
    const mark = screen.paint(style, "^".repeat(Math.min(width, room)));
    rows.push(`  ${" ".repeat(gutter)} ${screen.paint("dim", "│")} ${" ".repeat(indent)}${mark}`);
  }
  return rows.join("\n");
}

/** The line as it stands, with signs for what a terminal would obey, and tabs as wide as they are mostly shown. */
function harmless(text: string): string {
  return text
    .replaceAll("\t", "  ")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Bidi_Control}\u200b\u2028\u2029\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu, "\ufffd");
}

function clipped(text: string, width: number): string {
  if (text.length <= width) return text;
  return `${text.slice(0, Math.max(1, width - 1)).toWellFormed()}…`;
}
