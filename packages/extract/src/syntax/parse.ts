import { ts } from "ts-morph";

/** Text beyond this is not a definition that somebody wrote. */
const longestText = 4_000_000;

/** A file's syntax, or why there is none. */
export type Parsed =
  | { readonly file: ts.SourceFile; readonly fault?: { readonly at: ts.Node; readonly message: string } }
  | { readonly file: ts.SourceFile; readonly unreadable: string };

const options: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/** Syntax alone, with the parents of nodes. Broken text gives what can be read of it. */
export function parse(path: string, text: string): Parsed {
  if (text.length > longestText) return { file: empty(path), unreadable: "The file is too long to be read." };
  try {
    const file = ts.createSourceFile(path, text, options, false, ts.ScriptKind.TS);
    setParents(file);
    const [first] = diagnosticsOf(file);
    if (first === undefined) return { file };
    return {
      file,
      fault: { at: nodeAt(file, first.start), message: ts.flattenDiagnosticMessageText(first.messageText, " ") },
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { file: empty(path), unreadable: "The file nests its parentheses too deeply to be read." };
  }
}

/** What the parser can do too, in a fifth of its time. */
function setParents(file: ts.SourceFile): void {
  let parent: ts.Node = file;
  const visit = (node: { parent: ts.Node } & ts.Node): void => {
    const outer = parent;
    node.parent = outer;
    parent = node;
    ts.forEachChild(node, visit as (node: ts.Node) => void);
    parent = outer;
  };
  ts.forEachChild(file, visit as (node: ts.Node) => void);
}

function empty(path: string): ts.SourceFile {
  return ts.createSourceFile(path, "", options, true, ts.ScriptKind.TS);
}

/** The parser keeps what it stumbled over; only its type declarations do not say so. */
function diagnosticsOf(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (
    (file as unknown as { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? []
  );
}

/** The statement in which something stands; the last one for what stands behind it. */
function nodeAt(file: ts.SourceFile, offset: number): ts.Node {
  return file.statements.find((statement) => offset < statement.end) ?? file.statements.at(-1) ?? file;
}
