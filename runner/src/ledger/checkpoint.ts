/*
 * Checkpoints in the ledger's tree. Invariants:
 *  1. A checkpoint says nothing that the log up to its commit does not say: it only says it faster.
 *  2. One that this build does not understand, or that is not as it must be, is left alone: then the log is folded.
 *  3. The tree holds the newest one; earlier ones are in the history, where nobody starts from them.
 */
import { canonicalJson } from "@geartrain/model";
import type { ObjectStore, Oid } from "../git/index.ts";
import { isOid, readFileAt, requireCommit } from "../git/index.ts";
import type { PartKind } from "../index/index.ts";
import { indexFormat, partKinds } from "../index/index.ts";

/** The format of the manifest and of the files that it names. */
export const checkpointFormat = 1;

/** What a checkpoint is, and which files it has. */
export interface Manifest {
  readonly format: typeof checkpointFormat;
  /** The index's own format: its tables and the states in them. */
  readonly schema: number;
  /** The ledger commit up to which it is. */
  readonly commit: Oid;
  /** How many segments that are. */
  readonly position: number;
  /** The models of definitions, by the names of their blobs. */
  readonly models: readonly string[];
  /** The digests of its files, in their order. */
  readonly parts: Readonly<Record<PartKind, readonly string[]>>;
}

/** A checkpoint as the tree has it. */
export interface Checkpoint {
  readonly number: number;
  /** `snap/000120` */
  readonly folder: string;
  /** How many segments it is of; 0 where that can't be read. */
  readonly position: number;
  /** Of a version before this one: whoever writes the next need not wait for its turn. */
  readonly outdated: boolean;
  /** What to read, or why it can't be used; `foreign` where another version may understand it. */
  readonly content: { readonly manifest: Manifest } | { readonly problem: string; readonly foreign?: true };
}

const root = "snap";
const manifestFile = "manifest.json";
const largestManifest = 16 * 2 ** 20;
const mostParts = 200_000;

export function checkpointFolder(number: number): string {
  return `${root}/${String(number).padStart(6, "0")}`;
}

export function partPath(folder: string, kind: PartKind, digest: string): string {
  return `${folder}/${kind}/${digest}.jsonl`;
}

/** The files of a manifest, in the order in which they are read. */
export function partsOf({ parts }: Manifest): { readonly kind: PartKind; readonly digest: string }[] {
  return partKinds.flatMap((kind) => parts[kind].map((digest) => ({ kind, digest })));
}

/** The checkpoints in a ledger commit's tree, the newest last. */
export async function checkpointsAt(store: ObjectStore, tip: Oid): Promise<Checkpoint[]> {
  const { tree } = await requireCommit(store, tip);
  const snap = await folderIn(store, tree, root);
  const numbers = [...(snap?.keys() ?? [])].filter((name) => /^\d{6,9}$/.test(name)).map(Number);
  const found: Checkpoint[] = [];
  for (const number of numbers.sort((one, other) => one - other)) {
    const folder = checkpointFolder(number);
    const file = await readFileAt(store, tree, `${folder}/${manifestFile}`, largestManifest);
    const said = "problem" in file ? undefined : parsed(file.bytes);
    const content = "problem" in file ? { problem: `its ${manifestFile} ${file.problem}` } : readManifest(said);
    found.push({ number, folder, position: positionIn(said), outdated: isOutdated(said), content });
  }
  return found;
}

/** What stands in a folder of a tree, by name; undefined where there is no such folder. */
export async function folderIn(
  store: ObjectStore,
  tree: Oid,
  path: string,
): Promise<ReadonlyMap<string, Oid> | undefined> {
  const at = await folderIdIn(store, tree, path);
  return at === undefined ? undefined : new Map((await store.trees.entries(at)).map(({ name, oid }) => [name, oid]));
}

/** The tree of a folder in a tree; undefined where there is no such folder. */
export async function folderIdIn(store: ObjectStore, tree: Oid, path: string): Promise<Oid | undefined> {
  let at = tree;
  for (const part of path.split("/")) {
    const entry = (await store.trees.entries(at)).find(({ name, mode }) => name === part && mode === "40000");
    if (!entry) return undefined;
    at = entry.oid;
  }
  return at;
}

/** The manifest's file. */
export function manifestText(manifest: Manifest): string {
  return `${canonicalJson(manifest)}\n`;
}

export function manifestPath(folder: string): string {
  return `${folder}/${manifestFile}`;
}

function positionIn(said: unknown): number {
  const { position } = (said ?? {}) as { readonly position?: unknown };
  return Number.isSafeInteger(position) && (position as number) > 0 ? (position as number) : 0;
}

/** A later version's is left alone, or two versions would take turns at replacing each other's. */
function isOutdated(said: unknown): boolean {
  const { format, schema } = (said ?? {}) as { readonly format?: unknown; readonly schema?: unknown };
  if (typeof format !== "number" || typeof schema !== "number") return true;
  return format < checkpointFormat || (format === checkpointFormat && schema < indexFormat);
}

function readManifest(said: unknown): Checkpoint["content"] {
  if (typeof said !== "object" || said === null) return { problem: "its manifest is not a JSON object" };
  const { format, schema, commit, models, parts } = said as Partial<Record<keyof Manifest, unknown>>;
  if (format !== checkpointFormat || schema !== indexFormat) {
    return {
      problem: `it has the format ${JSON.stringify(format)}.${JSON.stringify(schema)}, of another version`,
      foreign: true,
    };
  }
  if (typeof commit !== "string" || !isOid(commit)) return { problem: "its manifest names no commit" };
  if (positionIn(said) === 0) return { problem: "its manifest names no position" };
  if (!areDigests(models)) return { problem: "its manifest names no models" };
  if (typeof parts !== "object" || parts === null) return { problem: "its manifest names no files" };
  const named = Object.entries(parts);
  if (named.length !== partKinds.length || !partKinds.every((kind) => Object.hasOwn(parts, kind))) {
    return { problem: "its manifest names other files" };
  }
  if (!named.every(([, digests]) => areDigests(digests))) return { problem: "its manifest names no files" };
  return { manifest: said as Manifest };
}

function areDigests(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= mostParts &&
    value.every((digest) => typeof digest === "string" && /^[0-9a-f]{64}$/.test(digest))
  );
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
