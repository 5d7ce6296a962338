import { parseSync, Visitor } from "vite";

export type Place = { readonly line: number };
export type Import = Place & { readonly specifier: string };
export type LongFunction = Place & { readonly lines: number; readonly argument: boolean };

/** What the gates ask of a file, read by a parser so that strings and comments are never mistaken for code. */
export type Syntax = {
  readonly imports: readonly Import[];
  readonly anys: readonly Place[];
  readonly comments: readonly (Place & { readonly text: string })[];
  readonly functions: readonly LongFunction[];
};

type Span = { readonly start: number; readonly end: number };

export function readSyntax(path: string, text: string): Syntax {
  const { program, comments, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`);

  const lineAt = lineFinder(text);
  const imports: Import[] = [];
  const anys: Place[] = [];
  const functions: LongFunction[] = [];
  const argumentStarts = new Set<number>();

  const importFrom = (source: unknown): void => {
    const literal = source as (Span & { value?: unknown }) | null | undefined;
    if (typeof literal?.value === "string") imports.push({ specifier: literal.value, line: lineAt(literal.start) });
  };
  const measure = (node: Span): void => {
    const line = lineAt(node.start);
    functions.push({ line, lines: lineAt(node.end) - line + 1, argument: argumentStarts.has(node.start) });
  };

  new Visitor({
    ImportDeclaration: (node) => importFrom(node.source),
    ExportNamedDeclaration: (node) => importFrom(node.source),
    ExportAllDeclaration: (node) => importFrom(node.source),
    ImportExpression: (node) => importFrom(node.source),
    TSImportType: (node) => importFrom(node.source),
    TSExternalModuleReference: (node) => importFrom(node.expression),
    TSAnyKeyword: (node) => anys.push({ line: lineAt(node.start) }),
    CallExpression: (node) => {
      for (const argument of node.arguments) argumentStarts.add(argument.start);
    },
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  }).visit(program);

  return {
    imports,
    anys,
    functions,
    comments: comments.map((comment) => ({ text: comment.value, line: lineAt(comment.start) })),
  };
}

export function countLines(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
