import type { Span } from "@geartrain/model";
import type { Screen, Style } from "../render/terminal/screen.ts";
import { displayWidth } from "../render/terminal/wrap.ts";
import type { Positions } from "./positions.ts";

const mostLines = 6;

/** The lines of a span with their numbers, and a mark below what is meant; one more line above it for orientation. */
export function codeFrame(screen: Screen, positions: Positions, at: Span, style: Style): string {
  const { start, end } = positions.range(at);
  const last = Math.max(start.line, end.column === 1 ? end.line - 1 : end.line);
  const shown = last - start.line < mostLines ? last : start.line;
  const gutter = String(shown).length;
  const room = screen.width - gutter - 5;
  const numbered = (line: number, sign: string, text: string) => {
    const number = String(line).padStart(gutter);
    return `${sign} ${screen.paint("dim", `${number} │`)} ${text}`.trimEnd();
  };
  const rows: string[] = [];
  if (start.line > 1)
    rows.push(numbered(start.line - 1, " ", windowOf(positions.line(at.file, start.line - 1), 0, room).text));
  for (let line = start.line; line <= shown; line += 1) {
    const text = positions.line(at.file, line);
    const from = line === start.line ? start.column - 1 : text.length - text.trimStart().length;
    const to = Math.max(from, line === end.line ? end.column - 1 : text.trimEnd().length);
    const window = windowOf(text, from, room);
    const indent = displayWidth(harmless(text.slice(window.from, from))) + window.before;
    const width = Math.max(1, displayWidth(harmless(text.slice(from, to))));
    rows.push(numbered(line, screen.paint(style, ">"), window.text));
    const mark = screen.paint(style, "^".repeat(Math.max(1, Math.min(width, room - indent))));
    rows.push(`  ${" ".repeat(gutter)} ${screen.paint("dim", "│")} ${" ".repeat(indent)}${mark}`);
  }
  return rows.join("\n");
}

interface Window {
  readonly text: string;
  /** Where in the line it begins. */
  readonly from: number;
  /** How wide the sign is that says that something is left out before it. */
  readonly before: number;
}

/** As much of a line as there is room for; of a long one the part around what is meant. */
function windowOf(line: string, marked: number, room: number): Window {
  const whole = harmless(line);
  if (displayWidth(whole) <= room) return { text: whole, from: 0, before: 0 };
  const from = marked < room / 2 ? 0 : marked - Math.floor(room / 4);
  const sign = from > 0 ? "…" : "";
  const text = harmless(line.slice(from, from + room - 2));
  return { text: `${sign}${text}${from + room - 2 < line.length ? "…" : ""}`, from, before: sign.length };
}

/** The line as it stands, with signs for what a terminal would obey, and tabs as wide as they are mostly shown. */
function harmless(text: string): string {
  return text
    .replaceAll("\t", "  ")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Bidi_Control}\u200b\u2028\u2029\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu, "\ufffd");
}
