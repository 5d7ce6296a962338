import type { Note } from "@geartrain/model";
import { ts } from "ts-morph";
import type { Bindings } from "../evaluate/bindings.ts";
import { bindStatements, lazy } from "../evaluate/bindings.ts";
import type { Parsed } from "../syntax/parse.ts";
import { unknown } from "../values/constants.ts";
import type { Run, Scope, Value } from "../values/value.ts";

/** One reading of one file: what its names stand for, each read when it is asked for. */
export class Module {
  readonly path: string;
  readonly parsed: Parsed;
  readonly scope: Scope;
  /** What was asked of other files, and what the answer was. */
  readonly uses = new Map<string, Use>();
  readonly usedPaths = new Set<string>();
  readonly notes: Note[] = [];
  readonly declared: Bindings;
  /** How much work may still be done for it. */
  fuel = 300_000;
  private readonly imported: Bindings = new Map();
  /** What the imported names are called where they come from, as `uses` has it. */
  private readonly origins = new Map<string, string>();
  private readonly exported = new Map<string, () => Value | undefined>();
  private readonly stars: string[] = [];
  private readonly world: ModuleWorld;

  constructor(path: string, parsed: Parsed, world: ModuleWorld) {
    this.path = path;
    this.parsed = parsed;
    this.world = world;
    this.scope = { run: world.run, lookUp: (name) => this.named(name) };
    this.declared = bindStatements(parsed.file, () => this.scope);
    for (const statement of parsed.file.statements) this.bindModuleStatement(statement);
  }

  /** What a name of the file stands for. */
  named(name: string): Value | undefined {
    const binding = this.declared.get(name) ?? this.imported.get(name);
    return binding && this.world.within(this, binding);
  }

  /** The names of all that it has read so far: its own, and of those it imports the ones that were asked for. */
  namesRead(): readonly string[] {
    const imported = [...this.origins].filter(([, use]) => this.uses.has(use)).map(([name]) => name);
    return [...this.declared.keys(), ...imported];
  }

  /** What the file exports under a name; undefined where it exports nothing so called. `seen`: files asked already. */
  exportNamed(name: string, seen: Set<string> = new Set()): Value | undefined {
    const own = this.exported.get(name);
    if (own) return this.world.within(this, own);
    if (name === "default" || seen.has(this.path)) return undefined;
    seen.add(this.path);
    for (const star of this.stars) {
      const value = this.world.exportOf(this, star, name, seen);
      if (value) return value;
    }
    return undefined;
  }

  /** The names under which it exports something itself. */
  exportNames(): readonly string[] {
    return [...this.exported.keys()];
  }

  /** Takes note of what was asked of another file. */
  use(use: Use): void {
    this.uses.set(`${use.specifier} ${use.name}`, use);
    if (use.path !== undefined) this.usedPaths.add(use.path);
  }

  private bindModuleStatement(statement: ts.Statement): void {
    if (ts.isImportDeclaration(statement)) this.bindImport(statement);
    else if (ts.isExportDeclaration(statement)) this.bindExport(statement);
    else if (ts.isExportAssignment(statement)) {
      const { expression } = statement;
      this.exported.set(
        "default",
        lazy(expression, () => this.world.run.evaluate(expression, this.scope)),
      );
    } else if (isExported(statement)) {
      for (const name of declaredNames(statement)) this.exported.set(name, () => this.named(name));
    }
  }

  private bindImport({ importClause, moduleSpecifier }: ts.ImportDeclaration): void {
    if (!importClause || importClause.isTypeOnly || !ts.isStringLiteralLike(moduleSpecifier)) return;
    const from = moduleSpecifier.text;
    const bind = (name: string, imported: string, at: ts.Node) => {
      this.origins.set(name, `${from} ${imported}`);
      this.imported.set(
        name,
        lazy(at, () => this.world.exportOf(this, from, imported) ?? notFound(from, imported, at)),
      );
    };
    if (importClause.name) bind(importClause.name.text, "default", importClause);
    const { namedBindings } = importClause;
    if (!namedBindings) return;
    if (ts.isNamespaceImport(namedBindings)) {
      bind(namedBindings.name.text, "*", namedBindings);
      return;
    }
    for (const element of namedBindings.elements) {
      if (!element.isTypeOnly) bind(element.name.text, (element.propertyName ?? element.name).text, element);
    }
  }

  private bindExport({ exportClause, moduleSpecifier, isTypeOnly }: ts.ExportDeclaration): void {
    if (isTypeOnly) return;
    const from = moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier) ? moduleSpecifier.text : undefined;
    if (!exportClause) {
      if (from !== undefined) this.stars.push(from);
      return;
    }
    if (ts.isNamespaceExport(exportClause)) {
      if (from !== undefined) this.exported.set(exportClause.name.text, () => this.world.exportOf(this, from, "*"));
      return;
    }
    for (const { name, propertyName, isTypeOnly: type } of exportClause.elements) {
      const local = (propertyName ?? name).text;
      const read = () => (from === undefined ? this.named(local) : this.world.exportOf(this, from, local));
      if (!type) this.exported.set(name.text, read);
    }
  }
}

/** What was asked of another file. */
export interface Use {
  readonly specifier: string;
  readonly name: string;
  readonly path: string | undefined;
  readonly answer: unknown;
}

/** What a module needs of the others. */
export interface ModuleWorld {
  readonly run: Run;
  /** What another file exports, as seen from this one; undefined where there is nothing. */
  readonly exportOf: (from: Module, specifier: string, name: string, seen?: Set<string>) => Value | undefined;
  /** Reads on behalf of a module: it pays for the work, and notes are its own. */
  readonly within: <Result>(module: Module, read: () => Result) => Result;
}

function notFound(from: string, name: string, at: ts.Node): Value {
  if (from.startsWith(".")) return unknown(at, `Export ${name} from "${from}": it is not found there.`);
  return unknown(at, `Write it here, or import it from a file of this repository: "${from}" is not read.`);
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
  }
  const named =
    ts.isFunctionDeclaration(statement) || ts.isEnumDeclaration(statement) || ts.isClassDeclaration(statement);
  return named && statement.name ? [statement.name.text] : [];
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}
