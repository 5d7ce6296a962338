import { hash } from "node:crypto";
import type { ObjectStore, Oid } from "../git/index.ts";
import { requireCommit } from "../git/index.ts";
import type { Checkpointed, PartKind } from "../index/index.ts";
import { CheckpointFault } from "../index/index.ts";
import type { Checkpoint, Manifest } from "./checkpoint.ts";
import { folderIn, partPath, partsOf } from "./checkpoint.ts";

/** Files asked for at once: bounds memory, whatever the ledger's age. */
const atOnce = 32;

/** A checkpoint's files out of a ledger commit, each with the digest that its name says. */
export async function readCheckpoint(
  store: ObjectStore,
  tip: Oid,
  { folder }: Checkpoint,
  manifest: Manifest,
): Promise<Checkpointed> {
  const { tree } = await requireCommit(store, tip);
  const models: (readonly [string, string])[] = [];
  for (const shape of manifest.models) {
    const bytes = await blobBytes(store, `${tree}:blob/${shape.slice(0, 2)}/${shape}`);
    if (!bytes) throw new CheckpointFault(`the model ${shape} is not in the ledger`);
    models.push([shape, bytes.toString("utf8")]);
  }
  return { tip: manifest.commit, position: manifest.position, models, parts: partBytes(store, tree, folder, manifest) };
}

async function* partBytes(
  store: ObjectStore,
  tree: Oid,
  folder: string,
  manifest: Manifest,
): AsyncGenerator<{ kind: PartKind; digest: string; bytes: Buffer }> {
  const all = partsOf(manifest);
  for (let at = 0; at < all.length; at += atOnce) {
    const some = all.slice(at, at + atOnce).map(async ({ kind, digest }) => {
      const path = partPath(folder, kind, digest);
      const bytes = await blobBytes(store, `${tree}:${path}`);
      if (!bytes) throw new CheckpointFault(`${path} is not in the repository, or too large`);
      if (hash("sha256", bytes) !== digest) throw new CheckpointFault(`${path} has another digest than its name says`);
      return { kind, digest, bytes };
    });
    yield* await Promise.all(some);
  }
}

async function blobBytes(store: ObjectStore, name: string): Promise<Buffer | undefined> {
  const object = await store.reader.read(name);
  return object?.type === "blob" ? (object.bytes ?? undefined) : undefined;
}

/** The blobs of a checkpoint in a tree, by their paths: what a new one has in common with it need not be written. */
export async function partBlobs(store: ObjectStore, tree: Oid, checkpoint: Checkpoint): Promise<Map<string, Oid>> {
  const blobs = new Map<string, Oid>();
  for (const kind of await kindFolders(store, tree, checkpoint)) {
    for (const [name, oid] of (await folderIn(store, tree, `${checkpoint.folder}/${kind}`)) ?? []) {
      blobs.set(`${kind}/${name}`, oid);
    }
  }
  return blobs;
}

async function kindFolders(store: ObjectStore, tree: Oid, { folder }: Checkpoint): Promise<string[]> {
  return [...((await folderIn(store, tree, folder))?.keys() ?? [])].filter((name) => /^[a-z]+$/.test(name));
}
