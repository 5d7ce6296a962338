import type { Span } from "@geartrain/model";
import { ts } from "ts-morph";

/** Where a node stands, without the comments before it. */
export function spanOf(node: ts.Node): Span {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  return { file: file.fileName, start, end: Math.max(node.end, start) };
}

const longest = 80;

/** What the author wrote, on one line and short enough for a sentence. */
export function shortText(node: ts.Node): string {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  const text = file.text
    .slice(start, Math.min(node.end, start + 4 * longest))
    .replace(/\s+/g, " ")
    .trim();
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** The statement that declares what an expression makes; the expression where there is none. */
export function declarationOf(node: ts.Node): ts.Node {
  let declaration = node;
  while (declaration.parent && !ts.isSourceFile(declaration.parent)) {
    if (ts.isFunctionLike(declaration)) return node;
    declaration = declaration.parent;
  }
  return ts.isSourceFile(declaration) ? node : declaration;
}
