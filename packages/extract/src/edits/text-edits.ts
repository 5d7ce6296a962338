import type { Edit, Span, TextEdit } from "@geartrain/model";
import { ts } from "ts-morph";
import type { Project } from "../open-project.ts";
import { add } from "./add.ts";
import { importNames } from "./import-names.ts";
import { nodeAt } from "./node-at.ts";
import { remove } from "./remove.ts";

/**
 * What edits really change in the texts as they were read last, with commas, indentation, comments and imports right;
 * sorted by place, none of them overlapping. Nothing at all where a place of one of them is not there any more.
 */
export function textEdits(project: Project, edits: readonly Edit[]): readonly TextEdit[] {
  const made: TextEdit[] = [];
  for (const group of together(edits)) {
    const found = editsOf(project, group);
    if (!found) return [];
    made.push(...found);
  }
  const sorted = inOrder(made);
  return sorted.some((edit, index) => overlap(sorted[index - 1], edit)) ? [] : sorted;
}

/** Edits that touch one place and are made as one: additions to one list, imports of one file. */
function together(edits: readonly Edit[]): readonly (readonly [Edit, ...Edit[]])[] {
  const groups = new Map<string, [Edit, ...Edit[]]>();
  for (const [index, edit] of edits.entries()) {
    const key =
      edit.edit === "import"
        ? `import ${edit.file}`
        : edit.edit === "add"
          ? `add ${JSON.stringify([edit.to, edit.before])}`
          : String(index);
    const group = groups.get(key);
    if (group) group.push(edit);
    else groups.set(key, [edit]);
  }
  return [...groups.values()];
}

function editsOf(project: Project, group: readonly [Edit, ...Edit[]]): readonly TextEdit[] | undefined {
  const [edit] = group;
  if (edit.edit === "import") {
    const file = project.syntax(edit.file);
    const names = group.flatMap((each) => (each.edit === "import" ? [each.name] : []));
    return file && importNames(file, names);
  }
  if (edit.edit === "add") {
    const to = found(project, edit.to);
    const before = edit.before && found(project, edit.before);
    if (!to || (edit.before && !before)) return undefined;
    const texts = group.flatMap((each) => (each.edit === "add" ? [each.text] : []));
    return none(add(to, texts, before && elementOf(before)));
  }
  const node = found(project, edit.at);
  if (!node) return undefined;
  if (edit.edit === "remove") return none(remove(node));
  if (edit.edit === "replace") return [{ at: edit.at, text: named(node) + edit.text }];
  return wrapped(node, edit.at, edit);
}

/** Nothing to change means that the place is not one where this can be done. */
function none(edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  return edits.length > 0 ? edits : undefined;
}

function wrapped(
  node: ts.Node,
  at: Span,
  { before, after }: { readonly before: string; readonly after: string },
): TextEdit[] {
  const point = (offset: number): Span => ({ ...at, start: offset, end: offset });
  return [
    { at: point(at.start), text: named(node) + before },
    ...(after === "" ? [] : [{ at: point(at.end), text: after }]),
  ];
}

/** `{ comment }` has to become `{ comment: … }` before its value can be another one. */
function named(node: ts.Node): string {
  const short = ts.isShorthandPropertyAssignment(node) ? node : node.parent;
  return ts.isShorthandPropertyAssignment(short) ? `${short.name.text}: ` : "";
}

/** The property that has this value, where it is one. */
function elementOf(node: ts.Node): ts.Node {
  const { parent } = node;
  const isValue = ts.isPropertyAssignment(parent) && parent.initializer === node;
  const isName = ts.isShorthandPropertyAssignment(parent) && parent.name === node;
  return isValue || isName || ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent) ? parent : node;
}

function found(project: Project, at: Span): ts.Node | undefined {
  const file = project.syntax(at.file);
  return file && nodeAt(file, at);
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  const unique = new Map(edits.map((edit) => [JSON.stringify(edit), edit]));
  return [...unique.values()].sort((a, b) =>
    a.at.file === b.at.file ? a.at.start - b.at.start || a.at.end - b.at.end : a.at.file < b.at.file ? -1 : 1,
  );
}

function overlap(before: TextEdit | undefined, edit: TextEdit): boolean {
  return before !== undefined && before.at.file === edit.at.file && edit.at.start < before.at.end;
}
