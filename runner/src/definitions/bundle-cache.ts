/**
 * Invariants
 * 1. An entry counts once its manifest does, and the manifest is the last thing written, by a rename.
 * 2. What is loaded from here is byte for byte what was written; anything else is a miss, never an error.
 * 3. Nothing here is needed: every entry can be deleted at any time and is made again from git.
 */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { crossing } from "../ports/crossing.ts";
import type { PackageFacts } from "./runtime-copies.ts";
import { readFacts } from "./runtime-copies.ts";
import type { WorkingLock } from "./working-installations.ts";
import { mayTake } from "./working-installations.ts";

/** The definition files of one commit, compiled. */
export interface Bundle {
  /** Absolute; holds the modules, and the source where it is read at run time. */
  readonly folder: string;
  readonly entries: readonly BundleEntry[];
  readonly broken: readonly BrokenEntry[];
  /** Packages that the modules import, with the versions that the code digests name. */
  readonly packages: readonly PackageFacts[];
  /** Lock files of the work tree that must stay as they are for these packages to be the right ones. */
  readonly locks: readonly WorkingLock[];
  /** Is the source kept beside the modules, because one of them asks where it stands? */
  readonly readsSource: boolean;
  /** SHA-256 of every module. */
  readonly modules: Readonly<Record<string, string>>;
}

export interface BundleEntry {
  readonly path: string;
  readonly module: string;
  /** Every file of the repository that the entry imports, itself included. */
  readonly reached: readonly string[];
  /** The code digest of every export. */
  readonly codes: Readonly<Record<string, string>>;
  /** What may be names of workflows in it. */
  readonly mentions: readonly string[];
}

export interface BrokenEntry {
  readonly path: string;
  /** What may be names of workflows in it. */
  readonly mentions: readonly string[];
  readonly code: "blocked-dependencies" | "definition-does-not-compile";
  readonly message: string;
  readonly next: string;
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

const kept = 200;
const orphansAfterMs = 24 * 3_600_000;

export function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A folder name that nobody else has: Node never loads a path twice, so what is built again goes elsewhere. */
export function newFolder(cache: string, key: string): string {
  return join(cache, `${key}-${randomBytes(6).toString("hex")}`);
}

/** The entry as it was published, or undefined when there is none that still holds. */
export function readBundle(cache: string, key: string): Bundle | undefined {
  try {
    const text = readFileSync(manifestOf(cache, key), "utf8");
    const end = text.indexOf("\n");
    if (digestOf(text.slice(end + 1)) !== text.slice(0, end)) return undefined;
    const bundle: Bundle = JSON.parse(text.slice(end + 1));
    return holds(bundle) ? bundle : undefined;
  } catch {
    return undefined;
  }
}

export async function publishBundle(cache: string, key: string, bundle: Bundle): Promise<void> {
  const text = JSON.stringify(bundle);
  await replaceFile(manifestOf(cache, key), `${digestOf(text)}\n${text}`);
  await prune(cache);
}

function manifestOf(cache: string, key: string): string {
  return join(cache, `${key}.json`);
}

function holds({ folder, modules, packages, locks, readsSource }: Bundle): boolean {
  return (
    (!readsSource || existsSync(join(folder, "source"))) &&
    Object.entries(modules).every(([name, digest]) => digestOf(readFileSync(join(folder, name))) === digest) &&
    packages.every(({ manifest, version }) => readFacts(manifest)?.version === version) &&
    locks.every((lock) => existsSync(lock.path) && digestOf(readFileSync(lock.path)) === lock.digest && mayTake(lock))
  );
}

async function replaceFile(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString("hex")}.draft`;
  await mkdir(dirname(path), { recursive: true });
  await crossing("write definition cache", () => writeFile(draft, content));
  await crossing("publish definition cache", () => rename(draft, path));
}

/** Removes all but the newest entries, and what no manifest names once nobody can still be building it. */
async function prune(cache: string): Promise<void> {
  const names = await readdir(cache);
  const ages = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(cache, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  const manifests = ages.filter(({ name }) => name.endsWith(".json")).sort((a, b) => b.at - a.at);
  const old = new Set(manifests.slice(kept).map(({ name }) => name));
  const alive = new Set(manifests.slice(0, kept).map(({ name }) => readFolder(join(cache, name))));
  const orphans = ages.filter(
    ({ name, at }) => !name.endsWith(".json") && !alive.has(join(cache, name)) && Date.now() - at > orphansAfterMs,
  );
  const doomed = [...old, ...orphans.map(({ name }) => name)];
  await Promise.all(doomed.map((name) => rm(join(cache, name), { recursive: true, force: true })));
}

function readFolder(manifest: string): string | undefined {
  try {
    const text = readFileSync(manifest, "utf8");
    return (JSON.parse(text.slice(text.indexOf("\n") + 1)) as Bundle).folder;
  } catch {
    return undefined;
  }
}
