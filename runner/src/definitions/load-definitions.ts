import { join } from "node:path";
import type { Authored, AuthoredProcess, Config } from "@geartrain/dsl/authored";
import { authoredOf, calendarOf, processOf, roleOf } from "@geartrain/dsl/authored";
import type { Pin } from "@geartrain/engine";
import type { Calendar, Policy, Role } from "@geartrain/model";
import { shapeOf } from "@geartrain/model";
import type { ObjectStore } from "../git/index.ts";
import { OperatingError } from "../operating-error.ts";
import { noted } from "../watchdog/author-code.ts";
import { oneAtATime } from "../watchdog/marks.ts";
import { bundleOf, isBlocked } from "./bundle.ts";
import type { Bundle, BundleEntry } from "./bundle-cache.ts";
import { digestOf } from "./bundle-cache.ts";
import { cacheOf } from "./cache-of.ts";
import type { Broken, Catalog, DefinedProcess, Definition } from "./catalog.ts";
import { definitionNamed } from "./catalog.ts";
import { compileError } from "./compile-error.ts";
import { configIn } from "./config-file.ts";
import { confirmProcess, confirmText } from "./confirm-text.ts";
import { datedCalendars } from "./dated-calendars.ts";
import { configPath } from "./definition-files.ts";
import type { Found } from "./duplicate-names.ts";
import { calendarsByName, processesOnce, rolesByName, withoutDuplicates } from "./duplicate-names.ts";
import type { ModuleExports } from "./load-module.ts";
import { loadModule } from "./load-module.ts";

/** The definitions of one repository, at any of its commits. Nothing is loaded twice in one process. */
export interface Definitions {
  /** Everything that a commit defines. One broken file is reported and does not stop the others. */
  loadCatalog(commit: string): Promise<Catalog>;
  /**
   * The definition an instance is bound to, from its own commit, or an equal one (same shape and code) that is loaded
   * already.
   */
  loadPinned(pin: Pin): Promise<Authored>;
  /** The same where it is loaded already. */
  loadedAs(pin: Pin): Authored | undefined;
  /**
   * Sees to it that a definition loaded as its text reads; asked before an instance starts.
   * @throws OperatingError `differs-from-text`
   */
  confirm(definition: Definition): Promise<void>;
  /** The same for a process of a commit; asked before anything follows in one of its cases. */
  confirmProcess(commit: string, process: DefinedProcess): Promise<void>;
}

/** How soon a package that was missing is looked for again. */
const retryAfterMs = 60_000;

/** Definitions by way of a repository's git; compiled ones are kept in its cache. */
export function openDefinitions(store: ObjectStore): Definitions {
  const bundles = new Map<string, Promise<Bundle>>();
  const catalogs = new Map<string, Promise<Catalog>>();
  const pinned = new Map<string, Promise<Definition>>();
  const loaded = new Map<string, Definition>();
  const confirmed = new Map<string, Promise<void>>();
  const forget = (commit: string) => {
    bundles.delete(commit);
    catalogs.delete(commit);
  };
  const load = async (commit: string) => {
    const bundle = await bundleOf(store, commit);
    if (isBlocked(bundle)) setTimeout(forget, retryAfterMs, commit).unref();
    return bundle;
  };
  const context: Context = {
    cache: cacheOf(store.repository),
    workTree: store.repository.workTree,
    bundle: (commit) => once(bundles, commit, () => load(commit)),
    loaded: (definition) => loaded.set(identity(definition.pin), definition),
  };
  return {
    loadCatalog: (commit) => once(catalogs, commit, () => catalogOf(context, commit)),
    loadPinned: async (pin) => {
      const equal = loaded.get(identity(pin));
      if (equal) return equal.authored;
      return (await once(pinned, JSON.stringify(pin), () => definitionOf(context, pin))).authored;
    },
    loadedAs: (pin) => loaded.get(identity(pin))?.authored,
    confirmProcess: (commit, process) =>
      once(confirmed, JSON.stringify([commit, process.name]), () => confirmProcess(store, commit, process)),
    confirm: (definition) => once(confirmed, identity(definition.pin), () => confirmText(store, definition)),
  };
}

interface Context {
  readonly cache: string;
  readonly workTree: string | null;
  readonly bundle: (commit: string) => Promise<Bundle>;
  readonly loaded: (definition: Definition) => void;
}

function identity({ name, shape, code }: Pin): string {
  return JSON.stringify([name, shape, code]);
}

/** What failed is tried again when it is asked for again. */
function once<Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  value.catch(() => known.delete(key));
  return value;
}

async function catalogOf(context: Context, commit: string): Promise<Catalog> {
  const bundle = await context.bundle(commit);
  const files = await loadEntries(context, bundle);
  const failed = [...bundle.broken.map(brokenAtCompiling), ...files.flatMap(({ broken }) => broken ?? [])];
  const config = configOfFiles(files, failed);
  const { definitions, broken: twice } = withoutDuplicates(files.flatMap((file) => definitionsIn(file, commit)));
  const { processes, broken: claimed } = processesOnce(files.flatMap(processesIn));
  const { policy, broken: disputed } = policyOf(context, files, config);
  definitions.forEach(context.loaded);
  return { commit, definitions, processes, broken: [...failed, ...twice, ...claimed, ...disputed], policy, config };
}

interface LoadedFile {
  readonly entry: BundleEntry;
  readonly exports: ModuleExports;
  readonly broken?: Broken;
}

async function loadEntries(context: Context, bundle: Bundle): Promise<LoadedFile[]> {
  const { entries } = bundle;
  if (!oneAtATime()) return Promise.all(entries.map((entry) => loadEntry(context, bundle, entry)));
  const files: LoadedFile[] = [];
  for (const entry of entries) files.push(await loadEntry(context, bundle, entry));
  return files;
}

async function loadEntry({ workTree }: Context, { folder }: Bundle, entry: BundleEntry): Promise<LoadedFile> {
  try {
    return { entry, exports: await loadModule(entry.path, join(folder, entry.module), { folder, workTree }) };
  } catch (error) {
    if (!(error instanceof OperatingError)) throw error;
    return { entry, exports: {}, broken: { path: entry.path, error, names: entry.mentions } };
  }
}

function brokenAtCompiling(broken: Bundle["broken"][number]): Broken {
  return { path: broken.path, error: compileError(broken), names: broken.mentions };
}

/** Without its settings nothing about a commit is certain: who its people are, or which files count. */
function configOfFiles(files: readonly LoadedFile[], failed: readonly Broken[]): Config {
  const broken = failed.find(({ path }) => path === configPath);
  if (broken) throw broken.error;
  const file = files.find(({ entry }) => entry.path === configPath);
  return file ? configIn(file.exports) : {};
}

function definitionsIn({ entry, exports }: LoadedFile, commit: string): Definition[] {
  const found: Definition[] = [];
  const seen = new Set<Authored>();
  for (const [exported, value] of Object.entries(exports)) {
    const authored = authoredOf(value);
    if (!authored || seen.has(authored)) continue;
    seen.add(authored);
    const { path, reached, codes } = entry;
    const { name } = authored.workflow;
    // An export that only running shows (all of a package's) has code that is like no other commit's.
    const code = codes[exported] ?? digestOf(JSON.stringify([commit, path, exported]));
    const pin = { commit, path, name, shape: shapeOf(authored.workflow), code };
    found.push({ name, path, exported, authored: watchedOver(authored), pin, reached });
  }
  return found;
}

const watched = new WeakMap<Authored, Authored>();

/** The same with functions that are noted while they are at work; one for each, as files that export one tell by it. */
function watchedOver(authored: Authored): Authored {
  const known = watched.get(authored) ?? { ...authored, functions: noted(authored.functions) };
  watched.set(authored, known);
  return known;
}

const watchedProcesses = new WeakMap<AuthoredProcess, AuthoredProcess>();

function watchedProcess(authored: AuthoredProcess): AuthoredProcess {
  const workflows = authored.workflows.map(watchedOver);
  const known = watchedProcesses.get(authored) ?? { ...authored, workflows, functions: noted(authored.functions) };
  watchedProcesses.set(authored, known);
  return known;
}

function processesIn({ entry: { path, reached }, exports }: LoadedFile): DefinedProcess[] {
  return Object.values(exports).flatMap((value) => {
    const authored = processOf(value);
    return authored ? [{ name: authored.process.name, path, authored: watchedProcess(authored), reached }] : [];
  });
}

/** Who may do what, out of everything that the files export, and what the settings say. */
function policyOf(
  { cache }: Context,
  files: readonly LoadedFile[],
  config: Config,
): { policy: Policy; broken: Broken[] } {
  const { roles, broken } = rolesByName(namedIn(files, rolesOf));
  const own = (config.calendars ?? []).map((one) => ({ one, path: configPath }));
  const found = [...namedIn(files, calendarsOf), ...own];
  const { calendars: declared, broken: differing } = calendarsByName(found);
  const { calendars, broken: undated } = datedCalendars(cache, declared, found);
  const policy: Policy = {
    ...(config.people !== undefined && { people: config.people }),
    roles,
    ...(Object.keys(calendars).length > 0 && { calendars }),
  };
  return { policy, broken: [...broken, ...differing, ...undated] };
}

function namedIn<One>(files: readonly LoadedFile[], named: (value: unknown) => readonly One[]): Found<One>[] {
  return files.flatMap(({ entry: { path }, exports }) =>
    Object.values(exports).flatMap((value) => named(value).map((one) => ({ one, path }))),
  );
}

function rolesOf(value: unknown): readonly Role[] {
  const role = roleOf(value);
  return role ? [role] : ((authoredOf(value) ?? processOf(value))?.roles ?? []);
}

function calendarsOf(value: unknown): readonly Calendar[] {
  const calendar = calendarOf(value);
  return calendar ? [calendar] : ((authoredOf(value) ?? processOf(value))?.calendars ?? []);
}

/** One definition of an earlier commit: of all its files, only the pinned one runs. */
async function definitionOf(context: Context, pin: Pin): Promise<Definition> {
  const bundle = await context.bundle(pin.commit);
  const broken = bundle.broken.find(({ path }) => path === pin.path);
  if (broken) throw compileError(broken);
  const entry = bundle.entries.find(({ path }) => path === pin.path);
  const file = entry && (await loadEntry(context, bundle, entry));
  if (file?.broken) throw file.broken.error;
  const definitions = file ? definitionsIn(file, pin.commit) : [];
  const found = definitionNamed(
    { commit: pin.commit, definitions, processes: [], broken: [], policy: { roles: {} }, config: {} },
    pin.name,
  );
  if (found.pin.shape !== pin.shape) throw changedShape(pin);
  context.loaded(found);
  return found;
}

function changedShape({ name, path, commit }: Pin): OperatingError {
  return new OperatingError({
    exit: "refused",
    code: "pinned-definition-differs",
    message: `"${name}" in ${path} at commit ${commit.slice(0, 12)} does not read as it did when the instance started.`,
    next: "Run it with the version of geartrain that started it, or migrate the instance to the definition of today.",
  });
}
