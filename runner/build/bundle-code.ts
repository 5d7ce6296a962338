import { isBuiltin } from "node:module";
import { join, relative } from "node:path";
import type { Metafile } from "esbuild";
import { build } from "esbuild";
import type { Manifest } from "./published-manifest.ts";

/** Makes `main.mjs` and `language.mjs`, and the chunks that they load now or later. */
export async function bundleCode(runner: string, folder: string, manifest: Manifest): Promise<void> {
  const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
  const { metafile } = await build({
    absWorkingDir: runner,
    entryPoints: { main: "src/main.ts", language: "src/language.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: `node${manifest.engines.node.replace(/^>=/, "")}`,
    external: packages,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  checkPackages(metafile, packages);
  checkLanguage(metafile, relative(runner, join(folder, "language.mjs")));
}

function checkPackages({ inputs, outputs }: Metafile, packages: readonly string[]): void {
  const foreign = Object.keys(inputs).filter((path) => path.includes("node_modules/"));
  if (foreign.length > 0) throw new Error(`these would be bundled but belong to other packages: ${foreign.join(", ")}`);
  const imported = Object.values(outputs).flatMap(({ imports }) => imports.filter(({ external }) => external));
  const missing = imported
    .map(({ path }) => path)
    .filter((path) => !isBuiltin(path) && !packages.some((name) => path === name || path.startsWith(`${name}/`)));
  if (missing.length > 0) throw new Error(`the published package.json does not name ${missing.join(", ")}`);
}

function checkLanguage({ outputs }: Metafile, entry: string): void {
  const loaded = new Set([entry]);
  for (const path of loaded) {
    for (const { path: next, external } of outputs[path]?.imports ?? []) if (!external) loaded.add(next);
  }
  const inputs = [...loaded].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
  const foreign = inputs.filter((path) => !/^(src\/language\.ts$|\.\.\/packages\/(dsl|model)\/)/.test(path));
  if (inputs.length === 0 || foreign.length > 0) throw new Error(`the language would load ${foreign.join(", ")}`);
}
