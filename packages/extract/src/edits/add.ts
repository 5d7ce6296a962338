import type { TextEdit } from "@geartrain/model";
import type { ts } from "ts-morph";
import { afterComma, afterComment, beginsLine, indentAt, lineStart, withCommentsAbove } from "./lines.ts";
import type { NodeList } from "./node-at.ts";
import { listOf } from "./node-at.ts";

/** Puts more elements into a list, or properties into an object, the way those that are there are written. */
export function add(to: ts.Node, texts: readonly string[], before?: ts.Node): readonly TextEdit[] {
  const list = listOf(to);
  if (!list) return [];
  const file = to.getSourceFile();
  const edit = (start: number, end: number, text: string): TextEdit => ({
    at: { file: file.fileName, start, end },
    text,
  });
  const [last] = list.parts.slice(-1);
  if (!last) return [edit(list.open, list.close, intoEmpty(file.text, to, list, texts))];
  if (before) return [insertBefore(file, before, texts, edit)];
  const start = last.getStart(file);
  if (!beginsLine(file.text, start) || lineStart(file.text, start) === lineStart(file.text, list.open)) {
    return [edit(last.end, last.end, texts.map((text) => `, ${text}`).join(""))];
  }
  return onNewLines(file.text, list, last, indentAt(file.text, start), texts, edit);
}

type MakeEdit = (start: number, end: number, text: string) => TextEdit;

function onNewLines(
  text: string,
  list: NodeList,
  last: ts.Node,
  indent: string,
  texts: readonly string[],
  edit: MakeEdit,
): readonly TextEdit[] {
  const lines = texts.map((each) => `\n${indent}${indented(each, indent)}`);
  const comma = afterComma(text, last.end);
  const end = Math.min(afterComment(text, comma), list.close);
  if (list.trailingComma) return [edit(end, end, lines.map((line) => `${line},`).join(""))];
  const added = lines.join(",");
  return end === last.end ? [edit(end, end, `,${added}`)] : [edit(last.end, last.end, ","), edit(end, end, added)];
}

function insertBefore(file: ts.SourceFile, before: ts.Node, texts: readonly string[], edit: MakeEdit): TextEdit {
  const start = before.getStart(file);
  if (!beginsLine(file.text, start)) return edit(start, start, texts.map((each) => `${each}, `).join(""));
  const indent = indentAt(file.text, start);
  const at = withCommentsAbove(file.text, lineStart(file.text, start));
  return edit(at, at, texts.map((each) => `${indent}${indented(each, indent)},\n`).join(""));
}

/** `{}` becomes `{ a }`; a list that is already open over lines gets a line for each. */
function intoEmpty(text: string, to: ts.Node, list: NodeList, texts: readonly string[]): string {
  const inside = text.slice(list.open, list.close);
  if (!inside.includes("\n")) {
    const space = text[list.close] === "}" ? " " : "";
    return `${inside.trim() === "" ? "" : inside}${space}${texts.join(", ")}${space}`;
  }
  const outer = indentAt(
    text,
    lineStart(text, to.end - 1) + (/^[ \t]*/.exec(text.slice(lineStart(text, to.end - 1)))?.[0].length ?? 0),
  );
  const lines = texts.map((each) => `${outer}  ${indented(each, `${outer}  `)},\n`);
  const kept = inside.trim() === "" ? "\n" : `${inside.trimEnd()}\n`;
  return `${kept}${lines.join("")}${outer}`;
}

/** All lines but the first, as deep as the place they come to. */
function indented(text: string, indent: string): string {
  return text.replaceAll("\n", `\n${indent}`);
}
