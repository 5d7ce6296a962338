import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";
import { digestOf } from "./bundle-cache.ts";
import { loaderOf, target } from "./compile-entries.ts";
import type { ImportWorld } from "./resolve-imports.ts";
import { inside, resolveImports } from "./resolve-imports.ts";

/** An export of a definition file, by the file's path from the top of the repository. */
export interface Export {
  readonly path: string;
  readonly name: string;
}

/**
 * The digest of the code that each export reaches: its own declaration and those it mentions, through every import, as
 * text without comments and layout, with the versions of the packages. What a file declares besides does not count,
 * except statements that run by themselves.
 */
export async function codeDigests(world: ImportWorld, exports: readonly Export[]): Promise<string[]> {
  if (exports.length === 0) return [];
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    ...printing,
    absWorkingDir: world.source,
    entryPoints: exports.map((_, index) => ({ in: `digest:${index}`, out: String(index) })),
    outdir: join(world.source, "digest"),
    minifyWhitespace: true,
    metafile: false,
    plugins: [oneExportEach(world, exports), resolveImports(world, "digest"), removable(world)],
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  return exports.map((_, index) => digestOf(texts.get(join(world.source, "digest", `${index}.js`)) ?? ""));
}

const printing = {
  bundle: true,
  format: "esm",
  platform: "node",
  target,
  conditions: [],
  treeShaking: true,
  legalComments: "none",
  charset: "utf8",
  write: false,
  logLevel: "silent",
} as const satisfies BuildOptions;

function oneExportEach({ source }: ImportWorld, exports: readonly Export[]): Plugin {
  return {
    name: "geartrain-exports",
    setup(build) {
      build.onResolve({ filter: /^digest:\d+$/ }, ({ path }) => ({ path, namespace: "geartrain-digest" }));
      build.onLoad({ filter: /.*/, namespace: "geartrain-digest" }, ({ path }) => {
        const asked = exports[Number(path.slice("digest:".length))];
        if (!asked) return undefined;
        const from = JSON.stringify(join(source, asked.path));
        return { contents: `export { ${JSON.stringify(asked.name)} as it } from ${from}`, resolveDir: source };
      });
    },
  };
}

/**
 * esbuild keeps every declaration whose value is the result of a call, because the call might do something. Within a
 * definition it declares, so each such value is put where esbuild may drop it when nobody mentions it.
 */
function removable(world: ImportWorld): Plugin {
  const printed = new Map<string, Promise<string>>();
  return {
    name: "geartrain-removable",
    setup(build) {
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: "file" }, async ({ path }) => {
        if (inside(world.source, path) === undefined) return undefined;
        const known = printed.get(path) ?? printRemovable(path);
        printed.set(path, known);
        return { contents: await known, loader: "js" };
      });
    },
  };
}

/** One module as esbuild prints it, which gives every top-level statement a line of its own to begin on. */
async function printRemovable(path: string): Promise<string> {
  const { build } = await import("esbuild");
  const contents = await readFile(path, "utf8");
  const { outputFiles } = await build({
    ...printing,
    stdin: { contents, loader: loaderOf(path), resolveDir: dirname(path), sourcefile: path },
    external: ["*"],
    // A template literal could hold a line that looks like the beginning of a statement.
    supported: { "template-literal": false },
  });
  return topLevelStatements(outputFiles[0]?.text ?? "")
    .map(asRemovable)
    .join("\n");
}

function topLevelStatements(printed: string): string[] {
  const statements: string[] = [];
  for (const line of printed.split("\n")) {
    if (/^[^\s)\]}]/.test(line) || statements.length === 0) statements.push(line);
    else statements.push(`${statements.pop()}\n${line}`);
  }
  return statements;
}

function asRemovable(statement: string): string {
  const [, name, value] = /^var ([\p{ID_Continue}$]+) = ([\s\S]+);\s*$/u.exec(statement) ?? [];
  if (name === undefined || value === undefined || /\bawait\b/.test(value)) return statement;
  return `var ${name} = /* @__PURE__ */ (() => ${value.startsWith("{") ? `(${value})` : value})();`;
}
