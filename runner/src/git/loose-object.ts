import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { deflate } from "./deflate.ts";
import type { NewObject } from "./oid.ts";
import { objectHeader } from "./oid.ts";

const readOnly = 0o444;
let written = 0;

/** Writes one object as git does: under another name first, then renamed to its own. */
export function writeLoose(objectsDir: string, object: NewObject): void {
  const { folder, path, temporary } = places(objectsDir, object.oid);
  if (existsSync(path)) return;
  const bytes = deflated(object);
  const file = openSyncIn(folder, temporary);
  try {
    writeSync(file, bytes);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/** The same, with the disk's word for every object and every folder before it ends. */
export async function writeLooseDurably(objectsDir: string, objects: readonly NewObject[]): Promise<void> {
  const folders = new Set([objectsDir]);
  const write = async (object: NewObject): Promise<void> => {
    const { folder, path, temporary } = places(objectsDir, object.oid);
    folders.add(folder);
    if (existsSync(path)) return syncPath(path);
    await makeFolder(folder);
    await withFile(await open(temporary, "wx", readOnly), async (file) => {
      await file.writeFile(deflated(object));
      await file.sync();
    });
    await rename(temporary, path);
  };
  await Promise.all(objects.map(write));
  await Promise.all([...folders].map(syncPath));
}

/** Makes the disk keep a file, or the names in a folder. */
export async function syncPath(path: string): Promise<void> {
  // Windows can't open folders; its file systems journal names by themselves.
  if (process.platform === "win32") return;
  await withFile(await open(path, "r"), (file) => file.sync());
}

async function withFile(file: FileHandle, act: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await act(file);
  } finally {
    await file.close();
  }
}

function places(objectsDir: string, oid: string): { folder: string; path: string; temporary: string } {
  const folder = join(objectsDir, oid.slice(0, 2));
  written += 1;
  // `tmp_obj_` is what `git prune` takes for a leftover.
  return { folder, path: join(folder, oid.slice(2)), temporary: join(folder, `tmp_obj_${process.pid}_${written}`) };
}

function deflated({ type, bytes }: NewObject): Buffer {
  return deflate(Buffer.concat([objectHeader(type, bytes.length), bytes]));
}

function openSyncIn(folder: string, path: string): number {
  try {
    return openSync(path, "wx", readOnly);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    makeFolderSync(folder);
    return openSync(path, "wx", readOnly);
  }
}

/** One level only: without an object store there is nothing to write to. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path).catch(unlessThere);
}

function makeFolderSync(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    unlessThere(error);
  }
}

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}
