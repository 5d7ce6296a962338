/*
 * Makes the folder that the .vsix is packed from. Invariants:
 *  1. The folder is the whole extension: nothing beside it is needed, and nothing else goes into the package.
 *  2. Only `vscode` is left to the editor.
 */
import { hash } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { BuildOptions } from "esbuild";
import { build } from "esbuild";
import { parserAlone } from "./parser-alone.ts";
import { thirdPartyNotices } from "./third-party-notices.ts";

const home = resolve(import.meta.dirname, "..");

/** The Node and the Chromium of the oldest editor that package.json allows. */
const targets = { node: "node22", page: "chrome134" };

/** What of package.json only the workspace needs. */
const inside = new Set(["private", "type", "dependencies", "devDependencies"]);

const notices = "THIRD-PARTY-NOTICES.txt";

/** Makes everything anew in this folder. */
export async function buildExtension(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(join(home, "media"), join(folder, "media"), { recursive: true });
  await cp(join(home, "README.md"), join(folder, "README.md"));
  await cp(join(home, "../LICENSE"), join(folder, "LICENSE"));
  const source = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as Readonly<Record<string, unknown>>;
  const shipped = Object.entries(source).filter(([name]) => !inside.has(name));
  await writeFile(
    join(folder, "package.json"),
    `${JSON.stringify({ ...Object.fromEntries(shipped), name: "geartrain", main: "client.cjs", files: ["*.cjs", "media", "LICENSE", notices] }, null, 2)}\n`,
  );
  const every: BuildOptions = {
    bundle: true,
    minify: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  };
  const forNode: BuildOptions = { ...every, platform: "node", format: "cjs", target: targets.node };
  const built = await Promise.all([
    build({
      ...forNode,
      entryPoints: [join(home, "src/extension.ts")],
      outfile: join(folder, "client.cjs"),
      external: ["vscode"],
    }),
    build({
      ...forNode,
      entryPoints: [fileURLToPath(import.meta.resolve("@geartrain/language-server/main"))],
      outfile: join(folder, "language-server.cjs"),
      plugins: [parserAlone],
    }),
    build({
      ...every,
      platform: "browser",
      format: "iife",
      target: targets.page,
      entryPoints: { page: join(home, "src/panel/page.ts"), form: join(home, "src/form/page.ts") },
      outdir: join(folder, "media"),
    }),
  ]);
  const metafiles = built.flatMap(({ metafile }) => metafile ?? []);
  await writeFile(join(folder, notices), await thirdPartyNotices(metafiles, process.cwd()));
  const server = await readFile(join(folder, "language-server.cjs"));
  await build({
    ...forNode,
    entryPoints: [join(home, "src/start-server.ts")],
    outfile: join(folder, "server.cjs"),
    define: { builtAs: JSON.stringify(hash("sha256", server)) },
  });
}
