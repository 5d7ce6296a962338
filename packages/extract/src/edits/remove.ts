import type { TextEdit } from "@geartrain/model";
import { ts } from "ts-morph";
import { afterComma, afterComment, beginsLine, lineStart, nextLine, withCommentsAbove } from "./lines.ts";
import { listOf, partOf } from "./node-at.ts";

/** Takes a property, an element or a statement out, with its comma or line and the comments that belong to it. */
export function remove(node: ts.Node): readonly TextEdit[] {
  const part = partOf(node);
  const file = part.getSourceFile();
  const edit = (start: number, end: number): TextEdit => ({ at: { file: file.fileName, start, end }, text: "" });
  if (ts.isStatement(part)) return [edit(...statementRange(file.text, part.getStart(file), part.end))];
  const parts = ts.isVariableDeclaration(part)
    ? (part.parent as ts.VariableDeclarationList).declarations
    : listOf(part.parent)?.parts;
  const index = parts?.indexOf(part as ts.VariableDeclaration) ?? -1;
  if (!parts || index === -1) return [];
  const start = part.getStart(file);
  return ownLine(file.text, start, part.end)
    ? lineEdits(file, part, parts, index, edit)
    : [edit(...inlineRange(file, part, parts, index))];
}

type MakeEdit = (start: number, end: number) => TextEdit;

function ownLine(text: string, start: number, end: number): boolean {
  const rest = afterComment(text, afterComma(text, end));
  return beginsLine(text, start) && (rest === text.length || text[rest] === "\n");
}

function lineEdits(
  file: ts.SourceFile,
  part: ts.Node,
  parts: readonly ts.Node[],
  index: number,
  edit: MakeEdit,
): readonly TextEdit[] {
  const { text } = file;
  const start = withCommentsAbove(text, lineStart(text, part.getStart(file)));
  const comma = afterComma(text, part.end);
  const own = edit(start, nextLine(text, comma));
  const before = parts[index - 1];
  const last = index === parts.length - 1 && comma === part.end;
  if (!last || !before) return [own];
  const at = text.indexOf(",", before.end);
  return at === -1 || at >= start ? [own] : [edit(at, at + 1), own];
}

function inlineRange(
  file: ts.SourceFile,
  part: ts.Node,
  parts: readonly ts.Node[],
  index: number,
): readonly [number, number] {
  const next = parts[index + 1];
  const before = parts[index - 1];
  if (next) return [part.getStart(file), next.getStart(file)];
  if (before) return [before.end, part.end];
  const list = listOf(part.parent);
  return list ? [list.open, list.close] : [part.getStart(file), part.end];
}

/** Of two empty lines around it one stays. */
function statementRange(text: string, start: number, end: number): readonly [number, number] {
  const from = beginsLine(text, start) ? withCommentsAbove(text, lineStart(text, start)) : start;
  const rest = afterComment(text, end);
  const to = rest === text.length || text[rest] === "\n" ? nextLine(text, rest) : rest;
  const emptyAbove = from === 0 || /\n[ \t\r]*\n$/.test(text.slice(0, from));
  const emptyBelow = /^[ \t\r]*(\n|$)/.exec(text.slice(to));
  return emptyAbove && emptyBelow ? [from, Math.min(text.length, to + emptyBelow[0].length)] : [from, to];
}
