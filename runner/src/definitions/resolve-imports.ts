import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, extname, isAbsolute, join, posix, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import { inPackages } from "./definition-files.ts";
import type { DependencyHome, DependencyHomes } from "./dependency-homes.ts";
import type { PackageFacts } from "./runtime-copies.ts";
import { languageUrl, packageOf, runnersZod } from "./runtime-copies.ts";

/** What an import means: when the modules run, and in the text whose digest is the code's. */
interface Meaning {
  readonly run: OnResolveResult;
  readonly digest: OnResolveResult;
}

/** Everything that imports of one commit's files are resolved against, and what came of it. */
export interface ImportWorld {
  /** The commit's files, for as long as it takes to compile them. */
  readonly source: string;
  /** Where they are afterwards, if a module asks where it stands. */
  readonly kept: string;
  readonly workTree: string | null;
  readonly homes: DependencyHomes;
  readonly meanings: Map<string, Meaning>;
  readonly packages: Map<string, PackageFacts>;
  readonly usedHomes: Set<DependencyHome>;
}

/** Why an import failed that an installation may help. */
export interface Missing {
  readonly package: string;
  readonly home: DependencyHome;
  /** Does the lock file say anything about it? */
  readonly named: boolean;
}

/** Node can't load these from a package, so they become part of the bundle. */
const bundled = new Set([".ts", ".tsx", ".mts", ".cts", ".json"]);
const again = Symbol("resolve as esbuild would");

/** Lets a module import what its repository holds, and packages from where its lock file says. */
export function resolveImports(world: ImportWorld, purpose: keyof Meaning): Plugin {
  return {
    name: "geartrain-imports",
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.pluginData === again || args.kind === "entry-point" || args.namespace !== "file") return undefined;
        if (args.path === "geartrain") return { path: purpose === "run" ? languageUrl() : args.path, external: true };
        if (isBuiltin(args.path)) return { path: args.path, external: true };
        if (/^(https?|data|file):/.test(args.path)) return undefined;
        const key = JSON.stringify([args.resolveDir, args.path, args.kind]);
        const known = world.meanings.get(key);
        if (known) return known[purpose];
        const meaning = await resolveImport(world, build, args);
        if (!meaning.run.errors) world.meanings.set(key, meaning);
        return meaning[purpose];
      });
    },
  };
}

async function resolveImport(world: ImportWorld, build: PluginBuild, args: OnResolveArgs): Promise<Meaning> {
  const { importer, namespace, resolveDir, kind } = args;
  const found = await build.resolve(args.path, { importer, namespace, resolveDir, kind, pluginData: again });
  const path = found.errors.length === 0 ? found.path : undefined;
  const inSource = inside(world.source, args.importer);
  const home = inSource === undefined ? undefined : world.homes.of(inSource);
  if (/^[./]/.test(args.path) || isAbsolute(args.path)) {
    if (path === undefined) return refused(found.errors.map(({ text, notes }) => ({ text, notes })));
    const leaves = inSource !== undefined && inside(world.source, path) === undefined;
    return leaves ? refused([{ text: `"${args.path}" leaves the repository` }]) : own(path);
  }
  const ours = path === undefined ? undefined : ownFile(world, path);
  if (ours !== undefined) return own(ours);
  if (path !== undefined && (!home || installed(world, args, path))) return outside(world, args, path, home);
  if (packageName(args.path) === "zod") return outside(world, args, runnersZod(args.path), undefined);
  if (!home || args.path.startsWith("#")) return refused(found.errors.map(({ text, notes }) => ({ text, notes })));
  const name = packageName(args.path);
  const missing: Missing = { package: name, home, named: home.lock?.text.includes(name) ?? false };
  return refused([{ text: `The package "${name}" is not installed`, detail: missing }]);
}

function own(path: string): Meaning {
  return { run: { path }, digest: { path } };
}

function refused(errors: NonNullable<OnResolveResult["errors"]>): Meaning {
  return { run: { errors }, digest: { errors } };
}

/** A package: imported where it stands when the modules run, named with its version in the digest's text. */
function outside(world: ImportWorld, args: OnResolveArgs, path: string, home: DependencyHome | undefined): Meaning {
  if (bundled.has(extname(path))) return own(path);
  const facts = packageOf(path);
  if (facts) world.packages.set(facts.manifest, facts);
  if (home) world.usedHomes.add(home);
  const name = packageName(args.path);
  const versioned = facts && name !== "zod" ? `${name}@${facts.version}${args.path.slice(name.length)}` : args.path;
  const place = args.kind.startsWith("require") ? path : pathToFileURL(path).href;
  return { run: { path: place, external: true }, digest: { path: versioned, external: true } };
}

/** The file of this commit that a path stands for: a workspace's packages are links into the work tree. */
function ownFile({ source, workTree, homes }: ImportWorld, path: string): string | undefined {
  const direct = inside(source, path);
  if (direct !== undefined) return inPackages(direct) ? undefined : path;
  const roots = homes.all.flatMap(({ root, folder, open }) => (root === undefined || open ? [] : [{ root, folder }]));
  for (const { root, folder } of workTree === null ? roots : [...roots, { root: workTree, folder: "" }]) {
    const within = inside(root, path);
    if (within === undefined || inPackages(within)) continue;
    const same = join(source, folder, within);
    if (existsSync(same)) return same;
  }
  return undefined;
}

/** Was the package found in the installation for the commit's lock file, and not somewhere above the folder? */
function installed({ source }: ImportWorld, args: OnResolveArgs, path: string): boolean {
  const name = args.path.startsWith("#") ? (packageOf(path)?.name ?? "") : packageName(args.path);
  for (let folder = args.resolveDir; inside(source, folder) !== undefined; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules", name))) return true;
  }
  return false;
}

/** The path below a folder, with `/`; undefined when it lies elsewhere. */
export function inside(folder: string, path: string): string | undefined {
  const way = relative(folder, path).split(sep).join(posix.sep);
  return way === ".." || way.startsWith("../") || isAbsolute(way) ? undefined : way;
}

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
