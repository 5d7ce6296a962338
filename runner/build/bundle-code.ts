import { isBuiltin } from "node:module";
import { join, relative } from "node:path";
import type { Metafile } from "esbuild";
import { build } from "esbuild";
import type { Manifest } from "./published-manifest.ts";

/** Makes `main.mjs`, `language.mjs` and `testing.mjs`, and the chunks that they load now or later. */
export async function bundleCode(runner: string, folder: string, manifest: Manifest): Promise<void> {
  const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
  const { metafile } = await build({
    absWorkingDir: runner,
    entryPoints: { main: "src/main.ts", language: "src/language.ts", testing: "src/testing/index.ts" },
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
  const entry = (name: string) => relative(runner, join(folder, name));
  checkReach(metafile, entry("language.mjs"), /^(src\/language\.ts$|\.\.\/packages\/(dsl|model)\/)/);
  checkReach(metafile, entry("testing.mjs"), /^(src\/testing\/|\.\.\/packages\/(dsl|engine|model|rules)\/)/);
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

/** What somebody imports loads nothing of the runner: no git, no database, no compiler. */
function checkReach({ outputs }: Metafile, entry: string, allowed: RegExp): void {
  const loaded = new Set([entry]);
  for (const path of loaded) {
    for (const { path: next, external } of outputs[path]?.imports ?? []) if (!external) loaded.add(next);
  }
  const inputs = [...loaded].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
  const foreign = inputs.filter((path) => !allowed.test(path));
  if (inputs.length === 0 || foreign.length > 0) throw new Error(`${entry} would load ${foreign.join(", ")}`);
}
