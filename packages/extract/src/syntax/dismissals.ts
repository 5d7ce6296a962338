import type { Dismissal, Span } from "@geartrain/model";
import { ts } from "ts-morph";

const dismissing = /\/\/\s*geartrain-ignore\b[ \t]*([\w-]+\/[\w-]+|[^\s:]*)[ \t]*(?::[ \t]*(.*))?/;

/** The comments of a file that dismiss findings, and what each of them covers. */
export function dismissalsIn(file: ts.SourceFile): readonly Dismissal[] {
  const { text } = file;
  if (!text.includes("geartrain-ignore")) return [];
  return comments(file).flatMap(({ pos, end }): Dismissal[] => {
    const [, code, reason] = dismissing.exec(text.slice(pos, end)) ?? [];
    if (code === undefined) return [];
    const at = { file: file.fileName, start: pos, end };
    return [{ at, code, reason: reason?.trim() ?? "", covers: covered(file, pos, end) }];
  });
}

/** Every `//` comment, found by the scanner, so that texts which look like one are none. */
function comments(file: ts.SourceFile): readonly { readonly pos: number; readonly end: number }[] {
  const found = new Map<number, { readonly pos: number; readonly end: number }>();
  const open: ts.Node[] = [file];
  const note = (ranges: readonly ts.CommentRange[] | undefined) => {
    for (const { pos, end, kind } of ranges ?? []) {
      if (kind === ts.SyntaxKind.SingleLineCommentTrivia) found.set(pos, { pos, end });
    }
  };
  for (let node = open.pop(); node; node = open.pop()) {
    for (const each of node.getChildren(file)) {
      note(ts.getLeadingCommentRanges(file.text, each.pos));
      note(ts.getTrailingCommentRanges(file.text, each.end));
      open.push(each);
    }
  }
  return [...found.values()].sort((a, b) => a.pos - b.pos);
}

/** A comment behind code covers what stands on its line; one on a line of its own, what comes next. */
function covered(file: ts.SourceFile, pos: number, end: number): Span {
  const lineStart = file.text.lastIndexOf("\n", pos - 1) + 1;
  const before = file.text.slice(lineStart, pos);
  const trailing = before.trim() !== "" && !before.trimStart().startsWith("//");
  if (trailing)
    return { file: file.fileName, start: lineStart + (before.length - before.trimStart().length), end: pos };
  const start = nextToken(file.text, end);
  const part = partAt(file, start);
  return part ? { file: file.fileName, start, end: part.end } : { file: file.fileName, start: lineStart, end };
}

/** Where the code after a comment begins, other comments skipped. */
function nextToken(text: string, from: number): number {
  let at = from;
  for (;;) {
    const comment = /^\s*(\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(text.slice(at, at + 10_000));
    if (!comment) break;
    at += comment[0].length;
  }
  return at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
}

/** The largest statement, property or element that begins at this place. */
function partAt(file: ts.SourceFile, start: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  let node: ts.Node = file;
  for (;;) {
    const child: ts.Node | undefined = ts.forEachChild(node, (each) =>
      each.pos <= start && start < each.end ? each : undefined,
    );
    if (!child) return found;
    if (found === undefined && isPart(child) && child.getStart(file) === start) found = child;
    if (found) return found;
    node = child;
  }
}

function isPart(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isStatement(node) ||
    ts.isObjectLiteralElementLike(node) ||
    ts.isArrayLiteralExpression(parent) ||
    (ts.isCallExpression(parent) && parent.arguments.some((argument) => argument === node))
  );
}
