import type { Span } from "@geartrain/model";
import { ts } from "ts-morph";

/** The node that stands exactly at this place: the outermost of several, an expression rather than what is in it. */
export function nodeAt(file: ts.SourceFile, { start, end }: Span): ts.Node | undefined {
  let node: ts.Node = file;
  for (;;) {
    const child: ts.Node | undefined = ts.forEachChild(node, (each) =>
      each.pos <= start && end <= each.end ? each : undefined,
    );
    if (!child) return undefined;
    if (child.getStart(file) === start && child.end === end) return child;
    node = child;
  }
}

/** What goes when an expression goes: its property, element, argument, declaration or statement. */
export function partOf(node: ts.Node): ts.Node {
  const { parent } = node;
  const holds =
    (ts.isPropertyAssignment(parent) && parent.initializer === node) ||
    (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
    ts.isSpreadElement(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isExpressionStatement(parent) ||
    ts.isExportAssignment(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    (ts.isVariableDeclaration(parent) && parent.initializer === node);
  if (holds) return partOf(parent);
  if (!ts.isVariableDeclaration(node)) return node;
  const list = parent as ts.VariableDeclarationList;
  return list.declarations.length === 1 && ts.isVariableStatement(list.parent) ? list.parent : node;
}

/** A list in the text: what holds it, and its parts. */
export interface NodeList {
  readonly parts: readonly ts.Node[];
  /** Right after the bracket that opens it, and right before the one that closes it. */
  readonly open: number;
  readonly close: number;
  readonly trailingComma: boolean;
}

/** The elements, properties, arguments or names that a node holds; undefined where it holds no list. */
export function listOf(node: ts.Node): NodeList | undefined {
  if (ts.isObjectLiteralExpression(node)) return nodeList(node, node.properties);
  if (ts.isArrayLiteralExpression(node) || ts.isNamedImports(node)) return nodeList(node, node.elements);
  return ts.isCallExpression(node) ? nodeList(node, node.arguments) : undefined;
}

function nodeList(node: ts.Node, parts: ts.NodeArray<ts.Node>): NodeList {
  const trailingComma = parts.hasTrailingComma === true;
  return { parts, open: parts.pos, close: node.end - 1, trailingComma };
}
