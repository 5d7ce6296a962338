import { hash } from "node:crypto";
import type { Touch } from "./touches.ts";

/**
 * What a checkpoint's files hold, in the order in which they are read: every table of the index but those that follow
 * from the rest (`work` from the states, `models` from the ledger's blobs, `meta` from the manifest).
 */
export const partKinds = ["segments", "events", "chain", "instances", "follows"] as const;
export type PartKind = (typeof partKinds)[number];

/** One file of a checkpoint: a JSON array per line. What did not change since is the same file, and git keeps it once. */
export interface Part {
  readonly kind: PartKind;
  /** SHA-256 of its bytes, and its name. */
  readonly digest: string;
  readonly bytes: Buffer;
}

/** A definition, named once in each file. */
export type PinRow = readonly [commit: string, path: string, name: string, shape: string, code: string];

export type SegmentRow = readonly [
  path: string,
  commit: string,
  events: number,
  firstAt: string,
  lastAt: string,
  unproved: number,
];

export type RunnerEventRow = readonly [seq: number, kind: string, at: string, by: string, data: string, hash: string];

export type InstanceRecord = readonly [
  id: string,
  pin: number,
  status: string,
  outcome: string | null,
  startedAt: string,
  startedBy: string,
  endedAt: string | null,
  seq: number,
  hash: string,
  touches: readonly Touch[],
  state: string | null,
  cases: readonly (readonly [process: string, id: string, key: string | null, data: string])[],
  turns: readonly (readonly [step: string, workflow: string, person: string, at: string])[],
];

export type FollowRow = readonly [caseId: string, source: string, connection: string];

/** Lines as a file. */
export function partOf(kind: PartKind, lines: readonly string[]): Part {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  return { kind, digest: hash("sha256", bytes), bytes };
}
