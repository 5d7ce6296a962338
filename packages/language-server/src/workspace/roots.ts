/*
 * Which folders are checked as a whole. The same as `geartrain check` decides: the nearest folder with settings, else
 * the repository's, else the folder that is open. A folder with settings inside of another is a root of its own.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FileSource, Session } from "@geartrain/session";
import { folderSource, openSession } from "@geartrain/session";
import type { MemoryOf } from "../memories.ts";
import { pathWithin } from "./uris.ts";

const settingsFile = "geartrain.config.ts";
const definitionFile = /\.(workflow|process)\.[mc]?tsx?$/;
const readFile = /\.[mc]?tsx?$|(^|\/)(package|tsconfig[^/]*)\.json$/;

/** A folder whose definitions belong together. */
export interface Root {
  readonly folder: string;
  readonly session: Session;
  /** Folders inside that have settings of their own, as paths from here. */
  readonly inner: readonly string[];
}

/** What to open for the folders of a workspace, outer roots before inner ones. */
export function openRoots(folders: readonly string[], memoryOf?: MemoryOf): readonly Root[] {
  const roots = new Map<string, Root>();
  for (const folder of folders) {
    const outer = rootOf(folder);
    if (roots.has(outer)) continue;
    const source = folderSource(outer);
    const listed = source.list();
    const inner = listed.filter((path) => path.endsWith(`/${settingsFile}`)).map((path) => dirname(path));
    roots.set(outer, openRoot({ folder: outer, source, inner, listed, memoryOf }));
    for (const path of inner.map((each) => join(outer, each))) {
      const open = path === folder || pathWithin(folder, path) !== undefined;
      if (open && !roots.has(path)) {
        const own = inner.flatMap((each) => pathWithin(path, join(outer, each)) ?? []);
        roots.set(path, openRoot({ folder: path, source: folderSource(path), inner: own, memoryOf }));
      }
    }
  }
  return [...roots.values()].sort((left, right) => left.folder.length - right.folder.length);
}

/** Where a file is one of the root's own: not that of a root inside. */
export function owns({ inner }: Pick<Root, "inner">, path: string): boolean {
  return !inner.some((folder) => path.startsWith(`${folder}/`));
}

/** Can the file be part of what a root reads? Another root's definitions are not; what they share is. */
export function sees(root: Pick<Root, "inner">, path: string): boolean {
  return !isForeign(path) && readFile.test(path) && (owns(root, path) || !definitionFile.test(path));
}

/** Is it part of somebody else's package, or of git itself? */
export function isForeign(path: string): boolean {
  return path.split("/").some((part) => part === "node_modules" || part === ".git");
}

/** Does a change of this file change what the roots are? */
export function decidesRoots(path: string): boolean {
  return path === settingsFile || path.endsWith(`/${settingsFile}`);
}

function rootOf(folder: string): string {
  return above(folder, settingsFile) ?? above(folder, ".git") ?? folder;
}

function above(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, name))) return at;
    if (at === dirname(at)) return undefined;
  }
}

interface Opening extends Pick<Root, "folder" | "inner"> {
  readonly source: FileSource;
  /** What the source lists, where that is known already. */
  readonly listed?: readonly string[];
  readonly memoryOf: MemoryOf | undefined;
}

function openRoot({ folder, source, inner, listed, memoryOf }: Opening): Root {
  let first = listed;
  const list = () => {
    const now = first ?? source.list();
    first = undefined;
    return inner.length === 0 ? now : now.filter((path) => sees({ inner }, path));
  };
  const memory = memoryOf?.(folder);
  return { folder, inner, session: openSession({ source: { list, read: source.read }, ...(memory && { memory }) }) };
}
