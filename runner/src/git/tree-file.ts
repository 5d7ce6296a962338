import { OperatingError } from "../operating-error.ts";
import type { ObjectStore } from "./object-store.ts";
import type { Oid } from "./oid.ts";
import { entryNamed, toBytes, treeMode } from "./tree-entries.ts";

/** A file out of a tree that anybody may have written: its bytes, or why there are none. */
export type TreeFile = { readonly bytes: Buffer; readonly oid: Oid } | { readonly problem: string };

/** Reads one file by its path, from objects only; links, submodules and oversized files are problems, not errors. */
export async function readFileAt(store: ObjectStore, root: Oid, path: string, maxBytes: number): Promise<TreeFile> {
  let folder = root;
  const parts = path.split("/").map(toBytes);
  const name = parts.pop() ?? "";
  try {
    for (const part of parts) {
      const entry = entryNamed(await store.trees.entries(folder), part);
      if (entry?.mode !== treeMode) return { problem: "does not exist" };
      folder = entry.oid;
    }
    const entry = entryNamed(await store.trees.entries(folder), name);
    if (!entry) return { problem: "does not exist" };
    if (!/^100(?:644|755|664)$/.test(entry.mode)) return { problem: "is not a regular file" };
    return await readBlob(store, entry.oid, maxBytes);
  } catch (error) {
    if (error instanceof OperatingError && error.code === "object-missing") return { problem: "can't be read" };
    throw error;
  }
}

async function readBlob(store: ObjectStore, oid: Oid, maxBytes: number): Promise<TreeFile> {
  const object = await store.reader.read(oid, maxBytes);
  if (object?.type !== "blob") return { problem: "can't be read" };
  if (!object.bytes) return { problem: `has ${object.size} bytes, ${maxBytes} at most` };
  return { bytes: object.bytes, oid };
}
