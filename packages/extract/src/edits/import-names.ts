import type { TextEdit } from "@geartrain/model";
import { ts } from "ts-morph";
import { add } from "./add.ts";

/** Makes names of the language available in a file: in the import that is there, or in one of their own. */
export function importNames(file: ts.SourceFile, names: readonly string[]): readonly TextEdit[] {
  const imports = file.statements.filter(ts.isImportDeclaration);
  const own = imports.flatMap((statement) => {
    const { importClause, moduleSpecifier } = statement;
    const ours = ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === "geartrain";
    const bindings = importClause && !importClause.isTypeOnly ? importClause.namedBindings : undefined;
    return ours && bindings && ts.isNamedImports(bindings) ? [bindings] : [];
  });
  const known = new Set(
    own.flatMap(({ elements }) => elements.map((each) => (each.propertyName ? "" : each.name.text))),
  );
  const missing = [...new Set(names)].filter((name) => !known.has(name)).sort();
  if (missing.length === 0) return [];
  const [list] = own;
  return list ? intoList(list, missing) : [ownImport(file, imports[0], missing)];
}

/** Each before the first name that follows it in order. */
function intoList(list: ts.NamedImports, names: readonly string[]): readonly TextEdit[] {
  const followed = Map.groupBy(names, (name) => list.elements.find((each) => each.name.text > name));
  return [...followed].flatMap(([before, group]) => add(list, group, before));
}

function ownImport(file: ts.SourceFile, first: ts.ImportDeclaration | undefined, names: readonly string[]): TextEdit {
  const quote = first && file.text[first.moduleSpecifier.getStart(file)] === "'" ? "'" : '"';
  const line = `import { ${names.join(", ")} } from ${quote}geartrain${quote};\n`;
  const start = (first ?? file.statements[0])?.getStart(file) ?? file.text.length;
  return { at: { file: file.fileName, start, end: start }, text: first ? line : `${line}\n` };
}
