import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildFailure, BuildOptions, BuildResult, Message, Plugin } from "esbuild";
import { crossing } from "../ports/crossing.ts";
import type { BrokenEntry } from "./bundle-cache.ts";
import { describeErrors } from "./compile-error.ts";
import type { DependencyHome } from "./dependency-homes.ts";
import type { ImportWorld, Missing } from "./resolve-imports.ts";
import { inside, resolveImports } from "./resolve-imports.ts";

/** Node 22.12 is the oldest that Geartrain runs on. */
export const target = "node22.12";

interface Compiled {
  readonly result: RunResult | undefined;
  /** The entries that compiled, in the order of the outputs `0.mjs`, `1.mjs`, … */
  readonly good: readonly string[];
  readonly broken: readonly BrokenEntry[];
  /** Do the modules ask where their source stands, so that it must stay there? */
  readonly readsSource: boolean;
}

type RunResult = BuildResult<BuildOptions & { write: false; metafile: true }>;

/**
 * Compiles definition files to modules for Node. One build for all of them, split where they share code, so that a
 * module that two of them import exists once. A file that doesn't compile takes only those with it that import it.
 */
export async function compileEntries(
  world: ImportWorld,
  entries: readonly string[],
  outdir: string,
): Promise<Compiled> {
  const reading = { source: false };
  const build = (paths: readonly string[]) => compile(world, paths, outdir, reading);
  let good = entries;
  const broken: BrokenEntry[] = [];
  if (entries.length === 0) return { result: undefined, good, broken, readsSource: false };
  let all = await build(good);
  while ("refused" in all && (await installMissing(world, all.refused))) all = await build(good);
  if ("refused" in all) {
    const alone = [];
    for (const path of entries) {
      const tried = await build([path]);
      if ("refused" in tried)
        broken.push({ ...(await describeErrors(path, tried.refused)), mentions: mentionsIn(world, path) });
      else alone.push(path);
    }
    good = alone;
    if (good.length === 0) return { result: undefined, good, broken, readsSource: false };
    all = await build(good);
  }
  if ("refused" in all) throw new Error(`entries compile alone but not together: ${all.refused.map((e) => e.text)}`);
  return { result: all, good, broken, readsSource: reading.source };
}

/** What may be a workflow's name in a definition file: if the file can't be loaded, nothing else tells. */
export function mentionsIn({ source }: ImportWorld, path: string): string[] {
  const text = readFileSync(join(source, path), "utf8");
  const named = [/\bdefine\w+\(\s*["'`]([\w-]+)["'`]/g, /["'`]([a-z][a-z0-9-]*)["'`]/g].map(
    (form) => new Set([...text.matchAll(form)].map(([, name]) => name ?? "")),
  );
  return [...(named.find((names) => names.size > 0) ?? [])];
}

/** The text of a compiled module, with a source map whose sources are the author's own files. */
export function moduleText(world: ImportWorld, path: string, text: string, map: string): string {
  const parsed: { sources: string[] } = JSON.parse(map);
  const folder = dirname(path);
  const sources = parsed.sources.map((source) => relative(folder, authorsFile(world, resolve(folder, source))));
  const json = JSON.stringify({ ...parsed, sources: sources.map((source) => source.split(sep).join("/")) });
  return `${text}//# sourceMappingURL=data:application/json;base64,${Buffer.from(json).toString("base64")}\n`;
}

function authorsFile({ source, kept, workTree }: ImportWorld, path: string): string {
  const within = inside(source, path);
  return within === undefined ? path : join(workTree ?? kept, within);
}

async function compile(
  world: ImportWorld,
  paths: readonly string[],
  outdir: string,
  reading: { source: boolean },
): Promise<RunResult | { refused: readonly Message[] }> {
  const { build } = await import("esbuild");
  const options = {
    absWorkingDir: world.source,
    entryPoints: paths.map((path, index) => ({ in: join(world.source, path), out: String(index) })),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target,
    // What a module runs for its effects runs here too, whatever its package promises to bundlers.
    ignoreAnnotations: true,
    keepNames: true,
    conditions: [],
    charset: "utf8",
    sourcemap: "external",
    metafile: true,
    write: false,
    logLevel: "silent",
    banner: { js: requireForModules },
    define: { "import.meta.url": "__url", "import.meta.filename": "__file", "import.meta.dirname": "__folder" },
    plugins: [resolveImports(world, "run"), sourcePlaces(world, reading)],
  } as const satisfies BuildOptions;
  try {
    return await crossing("compile definitions", () => build(options));
  } catch (error) {
    if (isBuildFailure(error)) return { refused: error.errors };
    throw error;
  }
}

/** Packages in CommonJS style may still be asked for by `require`. */
const requireForModules =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/** Modules that ask where they stand get their source's place, not the bundle's. */
function sourcePlaces(world: ImportWorld, reading: { source: boolean }): Plugin {
  return {
    name: "geartrain-places",
    setup(build) {
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: "file" }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        if (!text.includes("import.meta.") || text.startsWith("#!")) return undefined;
        reading.source = true;
        const within = inside(world.source, path);
        const place = within === undefined ? path : join(world.kept, within);
        const [url, file, folder] = [pathToFileURL(place).href, place, dirname(place)].map((text) =>
          JSON.stringify(text),
        );
        const places = `const __url = ${url}, __file = ${file}, __folder = ${folder};`;
        return { contents: `${places} ${text}`, loader: loaderOf(path) };
      });
    },
  };
}

export function loaderOf(path: string): "ts" | "tsx" | "js" | "jsx" {
  const extension = extname(path);
  if (extension === ".tsx" || extension === ".jsx") return extension === ".tsx" ? "tsx" : "jsx";
  return extension.endsWith("ts") ? "ts" : "js";
}

/** Installs where a package was missing and nobody tried yet. @returns whether another build may go better */
async function installMissing({ homes }: ImportWorld, errors: readonly Message[]): Promise<boolean> {
  const wanted = new Set<DependencyHome>();
  for (const { detail } of errors) {
    const missing = detail as Missing | undefined;
    if (missing?.named && missing.home.refusal === undefined) wanted.add(missing.home);
  }
  await Promise.all([...wanted].map((home) => homes.install(home)));
  return [...wanted].some((home) => home.root !== undefined && !home.open);
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && Array.isArray((error as Partial<BuildFailure>).errors);
}
