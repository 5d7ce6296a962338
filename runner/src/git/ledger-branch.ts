/**
 * Invariants
 * 1. A ledger commit has one parent (the first has none) and no time before it: at least a second later.
 * 2. What `writeLedgerCommit` names is in the object store, whole, before it answers; no ref is moved here.
 */
import { hash } from "node:crypto";
import type { ObjectStore } from "./object-store.ts";
import { requireCommit } from "./object-store.ts";
import type { Oid } from "./oid.ts";
import type { Identity } from "./repository.ts";
import type { TreeChanges } from "./tree.ts";

/** What a ledger commit's trailers say. */
export interface LedgerTrailers {
  /** How many events the segment has. */
  readonly events: number;
  /** SHA-256 of the segment, see `segmentDigest`. Absent in commits without one. */
  readonly segment?: string;
  /** The commit whose people and roles counted. */
  readonly policy?: Oid;
  /** The commit whose code ran. */
  readonly code?: Oid;
  readonly runner?: string;
}

export interface LedgerCommit {
  /** Null: the first one. */
  readonly parent: Oid | null;
  readonly files: TreeChanges;
  readonly message: string;
  readonly trailers?: LedgerTrailers;
  readonly time: Date;
  readonly author: Identity;
}

/** Who commits where git has no identity. */
export const runnerIdentity: Identity = { name: "Geartrain runner", email: "runner@geartrain.invalid" };

const keys = {
  events: "Geartrain-Events",
  segment: "Geartrain-Segment",
  policy: "Geartrain-Policy",
  code: "Geartrain-Code",
  runner: "Geartrain-Runner",
} as const;

/** Builds a segment's trees and commit on top of `parent`, and writes them. */
export async function writeLedgerCommit(store: ObjectStore, commit: LedgerCommit): Promise<Oid> {
  const oid = await addLedgerCommit(store, commit);
  await store.writer.flush();
  return oid;
}

/** The same, not written yet: several commits of one push are written together by the writer's `flush`. */
export async function addLedgerCommit(store: ObjectStore, commit: LedgerCommit): Promise<Oid> {
  const parent = commit.parent === null ? null : await requireCommit(store, commit.parent);
  const tree = await store.trees.update(parent?.tree ?? null, commit.files);
  const authored = Math.floor(commit.time.getTime() / 1000);
  return store.addCommit({
    tree,
    parents: parent ? [parent.oid] : [],
    author: commit.author,
    authored,
    // A clock that went back would make git search the whole history on every push.
    committed: parent ? Math.max(authored, parent.committed + 1) : authored,
    message: commit.message,
    trailers: commit.trailers ? encodeTrailers(commit.trailers) : new Map(),
  });
}

/** What a commit's trailers say, as far as they are well-formed. */
export function readLedgerTrailers(trailers: ReadonlyMap<string, string>): Partial<LedgerTrailers> {
  const events = trailers.get(keys.events);
  return {
    ...(events !== undefined && /^\d{1,9}$/.test(events) ? { events: Number(events) } : {}),
    ...field("segment", trailers.get(keys.segment)),
    ...field("policy", trailers.get(keys.policy)),
    ...field("code", trailers.get(keys.code)),
    ...field("runner", trailers.get(keys.runner)),
  };
}

/** The digest that names a segment in its commit. */
export function segmentDigest(segment: string | Uint8Array): string {
  return hash("sha256", segment);
}

function encodeTrailers(trailers: LedgerTrailers): Map<string, string> {
  const encoded = new Map([[keys.events as string, String(trailers.events)]]);
  for (const name of ["segment", "policy", "code", "runner"] as const) {
    const value = trailers[name];
    if (value !== undefined) encoded.set(keys[name], value);
  }
  return encoded;
}

function field(name: string, value: string | undefined): object {
  return value === undefined ? {} : { [name]: value };
}
