/*
 * Of TypeScript only what reads syntax. Invariants:
 *  1. Not a line of the compiler is changed: its one file becomes a module with exports, and what only the editor's
 *     services would register is marked as such, so that the bundler can leave out what nobody asks for.
 *  2. Where that file looks another way than expected, nothing is built.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

const name = "typescript-syntax";
const extract = dirname(fileURLToPath(import.meta.resolve("@geartrain/extract")));

/** Takes the place of `import { ts } from "ts-morph"`. */
export const parserAlone: Plugin = {
  name,
  setup: ({ onLoad, onResolve }) => {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!path.startsWith(extract)) return undefined;
      const text = await readFile(path, "utf8");
      return {
        contents: text.replace('import { ts } from "ts-morph";', `import * as ts from "${name}";`),
        loader: "ts",
      };
    });
    onResolve({ filter: new RegExp(`^${name}$`) }, () => ({
      path: compilerPath(),
      namespace: name,
      sideEffects: false,
    }));
    onLoad({ filter: /.*/, namespace: name }, async ({ path }) => ({
      contents: asModule(await readFile(path, "utf8")),
      loader: "js",
      resolveDir: dirname(path),
    }));
  },
};

/** The compiler that comes with ts-morph. */
function compilerPath(): string {
  const own = createRequire(join(extract, "index.ts")).resolve("ts-morph");
  return join(dirname(createRequire(own).resolve("@ts-morph/common")), "typescript.js");
}

/** Statements at the top that fill the tables of services. */
const forServices = /^(?:registerCodeFix|registerRefactor|__export)\(/gm;

/** What is worked out for a name, and may be left out with it. */
const ofUse = /^((?:var|const|let) \w+ = )(?=[\w.]+\()/gm;

function asModule(text: string): string {
  const [, head, , list, body] =
    /^[\s\S]*?\n"use strict";\n([\s\S]*?)(var typescript_exports = \{\};\n__export\(typescript_exports, \{\n([\s\S]*?)\n\}\);\nmodule\.exports = __toCommonJS\(typescript_exports\);\n)([\s\S]*)\n0 && \(module\.exports = \{\n/.exec(
      text,
    ) ?? [];
  const names = [...(list ?? "").matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)];
  if (names.length < 1000 || !head || !body)
    throw new Error("TypeScript's one file holds its exports in another way now");
  return `${head}${body.replace(forServices, "/* @__PURE__ */ $&").replace(ofUse, "$1/* @__PURE__ */ ")}\nexport { ${names.map(([, as, own]) => `${own} as ${as}`).join(", ")} };\n`;
}
