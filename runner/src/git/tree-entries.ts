import type { Oid } from "./oid.ts";

/** One line of a tree. `name` holds the path's bytes one per character, so that any name survives a round trip. */
export interface TreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly oid: Oid;
}

/** In git's order, each name once. */
export type TreeEntries = readonly TreeEntry[];

export const treeMode = "40000";
export const fileMode = "100644";

/** Git sorts a folder as if its name ended with a slash. */
export function sortKey({ name, mode }: Pick<TreeEntry, "name" | "mode">): string {
  return mode === treeMode ? `${name}/` : name;
}

/** Undefined when the bytes are no whole tree. */
export function parseTree(bytes: Buffer, oidBytes: number): TreeEntry[] | undefined {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at);
    const end = bytes.indexOf(0, space);
    if (space < 0 || end < 0 || end + oidBytes >= bytes.length) return undefined;
    entries.push({
      mode: bytes.toString("latin1", at, space),
      name: bytes.toString("latin1", space + 1, end),
      oid: bytes.toString("hex", end + 1, end + 1 + oidBytes),
    });
    at = end + 1 + oidBytes;
  }
  return entries;
}

export function encodeTree(entries: TreeEntries): Buffer {
  let length = 0;
  for (const { mode, name, oid } of entries) length += mode.length + name.length + 2 + oid.length / 2;
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  for (const { mode, name, oid } of entries) {
    at += bytes.write(`${mode} ${name}\0`, at, "latin1");
    at += bytes.write(oid, at, "hex");
  }
  return bytes;
}

/** Where the entry with this sort key stands, or would stand. */
export function findEntry(entries: TreeEntries, key: string): { at: number; found: boolean } {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry && sortKey(entry) < key) low = middle + 1;
    else high = middle;
  }
  const there = entries[low];
  return { at: low, found: there !== undefined && sortKey(there) === key };
}

/** The entry with this name, file or folder. */
export function entryNamed(entries: TreeEntries, name: string): TreeEntry | undefined {
  for (const key of [name, `${name}/`]) {
    const { at, found } = findEntry(entries, key);
    if (found) return entries[at];
  }
  return undefined;
}

/** Text as the bytes of its UTF-8, one per character. */
export function toBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
