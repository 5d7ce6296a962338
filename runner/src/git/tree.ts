/**
 * Invariants
 * 1. A tree is never changed: an update gives the name of another one, sharing all that did not change.
 * 2. Only trees on the way to a changed path are read, and none that this store wrote or read lately.
 * 3. No tree but the root is empty, and the order is git's: `git mktree` gives the same names.
 */
import { OperatingError } from "../operating-error.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { ObjectWriter } from "./object-writer.ts";
import type { HashName, Oid } from "./oid.ts";
import { RecentTrees } from "./recent-trees.ts";
import type { TreeEntries, TreeEntry } from "./tree-entries.ts";
import { encodeTree, entryNamed, fileMode, findEntry, parseTree, sortKey, treeMode } from "./tree-entries.ts";
import { pathParts } from "./tree-path.ts";

/** What becomes of each path: new content, what the repository has already, or null for "gone". */
export type TreeChanges = ReadonlyMap<string, TreeChange>;
export type TreeChange = string | Uint8Array | { readonly blob: Oid } | null;

export interface Trees {
  /** The entries of a tree; a missing or damaged one is an `OperatingError`. */
  entries(oid: Oid): Promise<TreeEntries>;
  /** The root that has these changes. What is new is added to the writer and not flushed. */
  update(root: Oid | null, changes: TreeChanges): Promise<Oid>;
}

interface Folder {
  readonly children: Map<string, Change>;
}
type Change = Folder | { readonly content: TreeChange };

export function openTrees(reader: ObjectReader, writer: ObjectWriter, hashName: HashName): Trees {
  const recent = new RecentTrees();
  const oidBytes = hashName === "sha1" ? 20 : 32;

  const entries = async (oid: Oid): Promise<TreeEntries> => {
    const known = recent.get(oid);
    if (known) return known;
    const object = await reader.read(oid);
    const parsed = object?.type === "tree" && object.bytes ? parseTree(object.bytes, oidBytes) : undefined;
    if (!parsed) throw missingTree(oid);
    return recent.keep(oid, parsed);
  };

  const write = (next: TreeEntries): Oid => {
    const oid = writer.add("tree", encodeTree(next));
    recent.keep(oid, next);
    return oid;
  };

  const apply = async (before: TreeEntries, folder: Folder): Promise<TreeEntries> => {
    const next = [...before];
    for (const [name, change] of folder.children) {
      const old = entryNamed(next, name);
      const entry = await changed(name, change, old);
      replace(next, old, entry);
    }
    return next;
  };

  const changed = async (name: string, change: Change, old: TreeEntry | undefined): Promise<TreeEntry | undefined> => {
    if ("content" in change) {
      if (change.content === null) return undefined;
      if (typeof change.content === "object" && "blob" in change.content) {
        return { mode: fileMode, name, oid: change.content.blob };
      }
      const bytes = typeof change.content === "string" ? Buffer.from(change.content, "utf8") : change.content;
      return { mode: fileMode, name, oid: writer.add("blob", bytes) };
    }
    const below = await apply(old?.mode === treeMode ? await entries(old.oid) : [], change);
    // Nothing to put below a file that is only asked to lose something.
    if (below.length === 0) return old?.mode === treeMode ? undefined : old;
    return { mode: treeMode, name, oid: write(below) };
  };

  return {
    entries,
    async update(root, changes) {
      return write(await apply(root === null ? [] : await entries(root), asFolder(changes)));
    },
  };
}

function replace(entries: TreeEntry[], old: TreeEntry | undefined, entry: TreeEntry | undefined): void {
  if (old) entries.splice(findEntry(entries, sortKey(old)).at, 1);
  if (entry) entries.splice(findEntry(entries, sortKey(entry)).at, 0, entry);
}

/** The changes as the folders they are in, so that each tree is written once. */
function asFolder(changes: TreeChanges): Folder {
  const root: Folder = { children: new Map() };
  for (const [path, content] of changes) {
    const parts = pathParts(path);
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = folderIn(folder, part, path);
    const name = parts.at(-1) ?? "";
    if (folder.children.has(name)) throw new Error(`The path ${path} is a file and a folder`);
    folder.children.set(name, { content });
  }
  return root;
}

function folderIn(folder: Folder, part: string, path: string): Folder {
  const there = folder.children.get(part);
  if (there && "content" in there) throw new Error(`The path ${path} goes through a file`);
  if (there) return there;
  const made: Folder = { children: new Map() };
  folder.children.set(part, made);
  return made;
}

function missingTree(oid: Oid): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "object-missing",
    message: `The tree ${oid} is missing or damaged.`,
    next: "Fetch the ledger again; if it stays missing, look for damage: git fsck",
  });
}
