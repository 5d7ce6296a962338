import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuildOptions, BuildResult } from "esbuild";
import type { ObjectStore, Repository } from "../git/index.ts";
import { listFiles, materialise } from "../git/index.ts";
import { crossing } from "../ports/crossing.ts";
import type { BrokenEntry, Bundle, BundleEntry } from "./bundle-cache.ts";
import { digestOf, newFolder, publishBundle, readBundle } from "./bundle-cache.ts";
import { cacheOf } from "./cache-of.ts";
import { codeDigests } from "./code-digest.ts";
import { compileEntries, mentionsIn, moduleText } from "./compile-entries.ts";
import { compileError } from "./compile-error.ts";
import { readConfig } from "./config-file.ts";
import { configPath, definitionFiles } from "./definition-files.ts";
import { DependencyHomes } from "./dependency-homes.ts";
import type { ImportWorld } from "./resolve-imports.ts";
import { toolVersions } from "./runtime-copies.ts";
import { take } from "./working-installations.ts";

/** Raised when what is kept in the cache, or how it is made, changes. */
const format = 1;

interface Place {
  readonly cache: string;
  readonly key: string;
}

/** The compiled definitions of a commit: from the cache, else made from git. */
export async function bundleOf(store: ObjectStore, commit: string): Promise<Bundle> {
  const place = placeOf(store.repository, commit);
  const bundle = readBundle(place.cache, place.key) ?? (await makeBundle(store, commit, place));
  bundle.locks.forEach(take);
  return bundle;
}

/** Is something broken that an installation could mend? */
export function isBlocked({ broken }: Bundle): boolean {
  return broken.some(({ code }) => code === "blocked-dependencies");
}

/** Everything that a bundle was made from, short of what is checked again whenever it is read. */
function placeOf(repository: Repository, commit: string): Place {
  const cache = join(cacheOf(repository), "definitions");
  const key = digestOf(JSON.stringify([format, commit, cache, repository.workTree, ...toolVersions()]));
  return { cache, key: key.slice(0, 40) };
}

async function makeBundle(store: ObjectStore, commit: string, { cache, key }: Place): Promise<Bundle> {
  // Compiled outside of the work tree: esbuild reads the settings of every folder around a file, committed or not.
  const draft = await realpath(await mkdtemp(join(tmpdir(), "geartrain-")));
  try {
    const made = await makeIn(store, commit, { draft, folder: newFolder(cache, key) });
    // What was missing may be installed the next time.
    if (!isBlocked(made)) await publishBundle(cache, key, made);
    return made;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

interface Folders {
  readonly draft: string;
  readonly folder: string;
}

async function makeIn(store: ObjectStore, commit: string, { draft, folder }: Folders): Promise<Bundle> {
  await mkdir(folder, { recursive: true });
  const source = join(draft, "source");
  const listed = (await listFiles(store.repository, commit)).filter(
    ({ kind }) => kind === "file" || kind === "executable",
  );
  const files = listed.map(({ path }) => path);
  await materialise(store, commit, source);
  // Without these, a commit that has none would be read with whatever stands above the folder.
  for (const name of ["tsconfig.json", "package.json"]) await writeFile(join(draft, name), "{}");
  const world = await openWorld(store.repository, files, { source, kept: join(folder, "source") });
  const hasConfig = files.includes(configPath);
  const config = hasConfig ? await readConfigOf(world, join(folder, "config")) : undefined;
  const entries = [...definitionFiles(files, config?.definitions), ...(hasConfig ? [configPath] : [])];
  const bundle = await compileBundle(world, folder, entries);
  if (bundle.readsSource) await cp(source, world.kept, { recursive: true, verbatimSymlinks: true });
  return bundle;
}

async function openWorld(
  repository: Repository,
  files: readonly string[],
  { source, kept }: Pick<ImportWorld, "source" | "kept">,
): Promise<ImportWorld> {
  const { workTree } = repository;
  const installs = join(cacheOf(repository), "installs");
  await mkdir(installs, { recursive: true });
  const homes = await DependencyHomes.open({ files, source, workTree, installs: await realpath(installs) });
  return { source, kept, workTree, homes, meanings: new Map(), packages: new Map(), usedHomes: new Set() };
}

/** The settings decide which files are definitions, so they are compiled and read before those are known. */
async function readConfigOf(world: ImportWorld, folder: string) {
  const { result, broken } = await compileEntries(world, [configPath], folder);
  if (broken[0]) throw compileError(broken[0]);
  if (result) await writeModules(world, folder, result);
  return readConfig(join(folder, "0.mjs"), { folder, workTree: world.workTree });
}

type Result = BuildResult<BuildOptions & { write: false; metafile: true }>;

async function compileBundle(world: ImportWorld, folder: string, paths: readonly string[]) {
  const outdir = join(folder, "modules");
  const { result, good, broken, readsSource } = await compileEntries(world, paths, outdir);
  const names = result ? await writeModules(world, outdir, result) : {};
  const modules = Object.fromEntries(Object.entries(names).map(([name, digest]) => [`modules/${name}`, digest]));
  const entries = result ? await describeEntries(world, result, good) : [];
  return { folder, entries, broken: [...broken] as BrokenEntry[], ...standsOn(world), modules, readsSource };
}

function standsOn({ homes, packages, usedHomes, workTree }: ImportWorld): Pick<Bundle, "packages" | "locks"> {
  const used = homes.all.filter((home) => usedHomes.has(home) && home.open && home.lock && workTree !== null);
  const locks = used.map(({ root, lock }) => ({
    path: join(root ?? "", lock?.name ?? ""),
    digest: digestOf(lock?.text ?? ""),
  }));
  return { packages: [...packages.values()], locks };
}

/** @returns the SHA-256 of every module by its name */
async function writeModules(
  world: ImportWorld,
  folder: string,
  { outputFiles }: Result,
): Promise<Record<string, string>> {
  const maps = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const digests: Record<string, string> = {};
  await mkdir(folder, { recursive: true });
  for (const { path, text } of outputFiles) {
    if (path.endsWith(".map")) continue;
    const name = path.slice(folder.length + 1);
    const content = moduleText(world, path, text, maps.get(`${path}.map`) ?? '{"sources":[]}');
    await crossing("write definition cache", () => writeFile(path, content));
    digests[name] = digestOf(content);
  }
  return digests;
}

async function describeEntries(
  world: ImportWorld,
  { metafile }: Result,
  paths: readonly string[],
): Promise<BundleEntry[]> {
  const exported = new Map<string, readonly string[]>();
  for (const { entryPoint, exports } of Object.values(metafile.outputs)) {
    if (entryPoint !== undefined) exported.set(entryPoint, exports);
  }
  const wanted = paths.filter((path) => path !== configPath);
  const asked = wanted.flatMap((path) => (exported.get(path) ?? []).map((name) => ({ path, name })));
  const digests = await codeDigests(world, asked);
  const codes = new Map<string, Record<string, string>>(paths.map((path) => [path, {}]));
  asked.forEach(({ path, name }, index) => {
    Object.assign(codes.get(path) ?? {}, { [name]: digests[index] });
  });
  return paths.map((path, index) => ({
    path,
    module: `modules/${index}.mjs`,
    reached: reachedFrom(path, metafile.inputs),
    codes: codes.get(path) ?? {},
    mentions: mentionsIn(world, path),
  }));
}

function reachedFrom(path: string, inputs: Result["metafile"]["inputs"]): string[] {
  const reached = new Set([path]);
  for (const file of reached)
    for (const { path: next } of inputs[file]?.imports ?? []) if (inputs[next]) reached.add(next);
  return [...reached].sort();
}
