/**
 * Invariants
 * 1. A signal is one commit without a parent on a branch of its own, made by a push that expects its absence.
 * 2. Nothing in an inbox is trusted, checked out or run: what can't be read is told as a problem, and the rest goes on.
 */
import { hash } from "node:crypto";
import { OperatingError } from "../operating-error.ts";
import type { BranchTip, Exchange, LedgerTips } from "./exchange.ts";
import { writeLedgerCommit } from "./ledger-branch.ts";
import { inboxBranch, parseInboxBranch } from "./ledger-names.ts";
import type { ObjectStore } from "./object-store.ts";
import type { Identity } from "./repository.ts";
import { readFileAt } from "./tree-file.ts";

const signalFile = "signal.json";
/** The largest signal, in bytes. */
export const largestSignal = 2 ** 20;

export interface DroppedSignal {
  /** As a person calls themselves; brought into the grammar of branch names. */
  readonly who: string;
  readonly ulid: string;
  readonly json: unknown;
  /** Files that it names, by their digests: they travel with it. */
  readonly attachments?: ReadonlyMap<string, Uint8Array>;
  readonly time: Date;
  readonly author: Identity;
  readonly pushOptions?: readonly string[];
}

/** A signal as it was found. `json` is parsed and nothing more: whether it is a signal is for the reader to say. */
export type InboxSignal = BranchTip &
  (
    | { readonly who: string; readonly id: string; readonly json: unknown; readonly problem?: undefined }
    | { readonly problem: string }
  );

/** Leaves a signal in the inbox. Dropping the same one again is an `OperatingError` with the code `signal-exists`. */
export async function dropSignal(store: ObjectStore, exchange: Exchange, signal: DroppedSignal): Promise<BranchTip> {
  const branch = inboxBranch(signal.who, signal.ulid);
  const text = `${JSON.stringify(signal.json)}\n`;
  if (Buffer.byteLength(text) > largestSignal) throw tooLarge(Buffer.byteLength(text));
  const oid = await writeLedgerCommit(store, {
    parent: null,
    files: new Map<string, string | Uint8Array>([
      [signalFile, text],
      ...[...(signal.attachments ?? [])].map(([digest, bytes]) => [attachmentPath(digest), bytes] as const),
    ]),
    message: `Signal ${signal.ulid}`,
    time: signal.time,
    author: signal.author,
  });
  const { pushOptions = [] } = signal;
  const result = await exchange.pushLedger({ createInbox: [{ branch, oid }], pushOptions });
  if (result.outcome === "accepted") return { branch, oid };
  throw result.outcome === "failed" ? result.error : exists(branch);
}

/** Reads every signal of the inbox, in the order of the branch names. */
export function readInbox(store: ObjectStore, tips: Pick<LedgerTips, "inbox">): Promise<InboxSignal[]> {
  return Promise.all(tips.inbox.map((tip) => readSignal(store, tip)));
}

/** A file that came with a signal, if it did and is what its digest says. */
export async function readAttached(
  store: ObjectStore,
  signal: Pick<BranchTip, "oid">,
  digest: string,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const commit = await store.commit(signal.oid);
  const file = commit && (await readFileAt(store, commit.tree, attachmentPath(digest), maxBytes));
  return file && "bytes" in file && hash("sha256", file.bytes) === digest ? file.bytes : undefined;
}

function attachmentPath(digest: string): string {
  return `attachment/${digest}`;
}

async function readSignal(store: ObjectStore, tip: BranchTip): Promise<InboxSignal> {
  const name = parseInboxBranch(tip.branch);
  if (!name) return { ...tip, problem: "the branch's name is not geartrain/inbox/<who>/<ulid>" };
  const commit = await store.commit(tip.oid);
  if (!commit) return { ...tip, problem: "the branch is not at a readable commit" };
  const file = await readFileAt(store, commit.tree, signalFile, largestSignal);
  if ("problem" in file) return { ...tip, problem: `${signalFile} ${file.problem}` };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
    return { ...tip, ...name, json: JSON.parse(text) as unknown };
  } catch {
    return { ...tip, problem: `${signalFile} is not JSON` };
  }
}

function tooLarge(bytes: number): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "signal-too-large",
    message: `The signal has ${bytes} bytes; ${largestSignal} at most.`,
    next: "Keep large values in a file of the repository and send its path.",
  });
}

function exists(branch: string): OperatingError {
  return new OperatingError({
    exit: "refused",
    code: "signal-exists",
    message: `There is already a signal on the branch ${branch}.`,
    next: "It was sent before: wait for the next run, which takes it.",
  });
}
