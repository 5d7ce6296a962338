import { stripTypeScriptTypes } from "node:module";
import { posix } from "node:path";
import { compileFunction } from "node:vm";
import * as zod from "zod";
import * as language from "../index.ts";

type Exports = Record<string, unknown>;

/** Runs files that import each other and the language, in their order; what each of them exports. */
export function runSources(sources: Readonly<Record<string, string>>): Readonly<Record<string, Readonly<Exports>>> {
  const modules: Record<string, Exports> = {};
  for (const [path, text] of Object.entries(sources)) {
    const exported: Exports = {};
    const imported = (specifier: string): unknown => {
      if (specifier === "geartrain") return language;
      return specifier === "zod" ? zod : modules[posix.join(posix.dirname(path), specifier)];
    };
    modules[path] = exported;
    compileFunction(withoutModules(stripTypeScriptTypes(text)), ["imported", "exported"], { filename: path })(
      imported,
      exported,
    );
  }
  return modules;
}

/** The forms of import and export that generated files have, as plain statements. */
function withoutModules(text: string): string {
  const named = (names: string) => names.replace(/(\w+) as (\w+)/g, "$1: $2");
  return text
    .replace(/^import \* as (\w+) from (".+");$/gm, "const $1 = imported($2);")
    .replace(/^import \{ (.+) \} from (".+");$/gm, (_, names, from) => `const { ${named(names)} } = imported(${from});`)
    .replace(/^export \{ (\w+)(?: as (\w+))? \} from (".+");$/gm, (_, name, as, from) => {
      return `exported.${as ?? name} = imported(${from}).${name};`;
    })
    .replace(/^export \{ (\w+)(?: as (\w+))? \};$/gm, (_, name, as) => `exported.${as ?? name} = ${name};`)
    .replace(/^export const (\w+) =/gm, "const $1 = exported.$1 =")
    .replace(/^export function (\w+)/gm, "exported.$1 = $1;\nfunction $1")
    .replace(/^export default /gm, "exported.default = ");
}
