/*
 * Makes checkpoints. Invariants:
 *  1. It is made beside other work, in slices of some milliseconds, from one snapshot of the index; a drain that finds
 *     it whole takes it along, and nobody waits for one.
 *  2. Of two runners that make one at the same time, one push wins: the other finds that none is due and drops its own.
 *  3. Its files are in the object store, whole, before the commit that names them is made.
 */
import { setImmediate as breathe } from "node:timers/promises";
import type { ObjectStore, Oid } from "../git/index.ts";
import { isAncestor, openObjectWriter, requireCommit } from "../git/index.ts";
import type { Index, PartKind } from "../index/index.ts";
import { checkpointSource, indexFormat, partKinds } from "../index/index.ts";
import { crossing } from "../ports/crossing.ts";
import type { Manifest } from "./checkpoint.ts";
import {
  checkpointFolder,
  checkpointFormat,
  checkpointsAt,
  manifestPath,
  manifestText,
  partPath,
} from "./checkpoint.ts";
import { partBlobs } from "./read-checkpoint.ts";

/** How many segments there are between two checkpoints, unless somebody asks for more or fewer. */
export const usualInterval = 1_000;

export interface Checkpoints {
  /** Makes one if it is due; settles when it is ready, or none is. What keeps it from being made is said, and no more. */
  consider(tip: Oid | null, say: (line: string) => void): Promise<void>;
  /**
   * The one that is ready, as changes to the tree of this tip, which need not be written yet but comes after `pushed`;
   * undefined when none is or it is no longer due.
   */
  changesOn(tip: Oid, pushed?: Oid): Promise<CheckpointChanges | undefined>;
  /** The changes told last are in the ledger. */
  accepted(): void;
  stop(): void;
}

export interface CheckpointChanges {
  readonly number: number;
  readonly manifest: Manifest;
  readonly files: Map<string, string | { readonly blob: Oid } | null>;
}

interface Made {
  readonly manifest: Manifest;
  readonly blobs: ReadonlyMap<string, Oid>;
}

export function checkpoints(store: ObjectStore, index: Index, interval = usualInterval): Checkpoints {
  let made: Made | undefined;
  let offered: Made | undefined;
  let making: Promise<void> | undefined;
  let stopped = false;
  /** The position of the newest one; read again when the folder that holds them is another one. */
  const newest = newestReader(store);

  const make = async (tip: Oid): Promise<void> => {
    const last = await newest(tip);
    if (made || index.position() - last.position < interval) return;
    made = await makeOne(store, index, last.blobs, () => stopped);
  };
  return {
    consider: async (tip, say) => {
      if (tip === null) return;
      making ??= make(tip)
        .catch((error: unknown) => say(`No checkpoint was made: ${error instanceof Error ? error.message : error}`))
        .finally(() => {
          making = undefined;
        });
      await making;
    },
    changesOn: async (tip, pushed = tip) => {
      offered = made;
      if (!made) return undefined;
      const last = await newest(tip);
      const due = made.manifest.position - last.position >= interval;
      if (due && (await isAncestor(store.repository, made.manifest.commit, pushed))) return changesOf(made, last);
      made = undefined;
      return undefined;
    },
    accepted: () => {
      if (made === offered) made = undefined;
    },
    stop: () => {
      stopped = true;
    },
  };
}

interface Newest {
  readonly number: number;
  readonly position: number;
  readonly folders: readonly string[];
  readonly blobs: ReadonlyMap<string, Oid>;
}

function newestReader(store: ObjectStore): (tip: Oid) => Promise<Newest> {
  let known: { readonly snap: Oid | undefined; readonly newest: Newest } | undefined;
  return async (tip) => {
    const { tree } = await requireCommit(store, tip);
    const snap = (await store.trees.entries(tree)).find(({ name }) => name === "snap")?.oid;
    if (known && known.snap === snap) return known.newest;
    const all = await checkpointsAt(store, tip);
    const last = all.at(-1);
    const blobs = last ? await partBlobs(store, tree, last) : new Map<string, Oid>();
    const position = last && !last.outdated ? last.position : 0;
    const folders = all.map(({ folder }) => folder);
    known = { snap, newest: { number: last?.number ?? 0, position, folders, blobs } };
    return known.newest;
  };
}

function changesOf({ manifest, blobs }: Made, last: Newest): CheckpointChanges {
  const number = last.number + 1;
  const folder = checkpointFolder(number);
  const files: CheckpointChanges["files"] = new Map(last.folders.map((old) => [old, null]));
  files.set(manifestPath(folder), manifestText(manifest));
  for (const [name, blob] of blobs) files.set(`${folder}/${name}`, { blob });
  return { number, manifest, files };
}

/** So many bytes are written in one go: a file or two, since compressing keeps this thread for itself. */
const flushAt = 250_000;

async function makeOne(
  store: ObjectStore,
  index: Index,
  known: ReadonlyMap<string, Oid>,
  stopped: () => boolean,
): Promise<Made | undefined> {
  // A writer of its own: another's flush must not end before its objects are there because this one took them along.
  const writer = openObjectWriter(store.repository, store.writer.durable);
  const source = checkpointSource(index.file);
  if (!source) return undefined;
  try {
    const parts = Object.fromEntries(partKinds.map((kind) => [kind, [] as string[]])) as Record<PartKind, string[]>;
    const blobs = new Map<string, Oid>();
    let bytes = 0;
    for (const part of source.parts()) {
      if (stopped()) return undefined;
      await breathe();
      if (!part) continue;
      parts[part.kind].push(part.digest);
      const name = partPath("", part.kind, part.digest).slice(1);
      const there = known.get(name);
      blobs.set(name, there ?? writer.add("blob", part.bytes));
      bytes += there ? 0 : part.bytes.length;
      if (bytes < flushAt) continue;
      await writer.flush();
      bytes = 0;
    }
    await crossing("checkpoint objects", () => writer.flush());
    const { tip: commit, position, models } = source;
    return { manifest: { format: checkpointFormat, schema: indexFormat, commit, position, models, parts }, blobs };
  } finally {
    source.close();
  }
}
