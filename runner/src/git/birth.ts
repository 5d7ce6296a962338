/**
 * Invariants
 * 1. A ledger is born by a push that expects its absence; of several at once, one is and all others learn which.
 * 2. It is never born where it would become the first branch of an empty remote: a forge would make it the default one.
 */
import { canonicalJson } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";
import type { Exchange } from "./exchange.ts";
import { writeLedgerCommit } from "./ledger-branch.ts";
import type { ObjectStore } from "./object-store.ts";
import { requireCommit } from "./object-store.ts";
import type { Oid } from "./oid.ts";
import { remoteDefaultBranch } from "./remote.ts";
import type { Identity } from "./repository.ts";
import { readFileAt } from "./tree-file.ts";

export const ledgerFormat = 1;
const genesisFile = "ledger.json";
const largestGenesis = 64 * 1024;

/** What `ledger.json` says, for good. */
export interface Genesis {
  readonly format: typeof ledgerFormat;
  /** The ledger's name: every instance id and effect key derives from it. */
  readonly genesis: string;
  /** Limits by name. */
  readonly caps: Readonly<Record<string, number>>;
}

export interface Birth {
  readonly genesis: string;
  readonly caps: Readonly<Record<string, number>>;
  readonly time: Date;
  readonly author: Identity;
  readonly runner?: string;
  readonly pushOptions?: readonly string[];
}

/** `born` false: there was one already, or somebody was faster; this is theirs. */
export interface BornLedger {
  readonly born: boolean;
  readonly tip: Oid;
  readonly genesis: Genesis;
}

/** Makes the ledger, unless there is one. */
export async function birthLedger(store: ObjectStore, exchange: Exchange, birth: Birth): Promise<BornLedger> {
  const there = (await exchange.fetchLedger()).ledger;
  if (there) return { born: false, tip: there, genesis: await readGenesis(store, there) };
  if (exchange.remote && !(await remoteDefaultBranch(store.repository, exchange.remote)))
    throw emptyRemote(exchange.remote);

  const genesis: Genesis = { format: ledgerFormat, genesis: birth.genesis, caps: birth.caps };
  const tip = await writeLedgerCommit(store, {
    parent: null,
    files: new Map([[genesisFile, `${canonicalJson(genesis)}\n`]]),
    message: `Begin ledger ${birth.genesis}`,
    trailers: { events: 0, ...(birth.runner ? { runner: birth.runner } : {}) },
    time: birth.time,
    author: birth.author,
  });
  const { pushOptions = [] } = birth;
  const result = await exchange.pushLedger({ ledger: { new: tip, expected: null }, pushOptions });
  if (result.outcome === "accepted") return { born: true, tip, genesis };
  if (result.outcome === "failed") throw result.error;
  const winner = (await exchange.fetchLedger()).ledger;
  if (!winner) throw unreadable(tip, "it was there for an instant and is gone");
  return { born: false, tip: winner, genesis: await readGenesis(store, winner) };
}

/** What the ledger at `tip` is; an `OperatingError` when it isn't one that this version can read. */
export async function readGenesis(store: ObjectStore, tip: Oid): Promise<Genesis> {
  const { tree } = await requireCommit(store, tip);
  const file = await readFileAt(store, tree, genesisFile, largestGenesis);
  if ("problem" in file) throw unreadable(tip, `${genesisFile} ${file.problem}`);
  const said = parsed(file.bytes);
  if (!isRecord(said)) throw unreadable(tip, `${genesisFile} is not a JSON object`);
  const { format, genesis, caps } = said;
  if (format !== ledgerFormat) throw otherFormat(format);
  if (typeof genesis !== "string" || !/^[A-Za-z0-9_-]{1,80}$/.test(genesis))
    throw unreadable(tip, `${genesisFile} names no genesis`);
  if (!isRecord(caps)) throw unreadable(tip, `${genesisFile} names no caps`);
  const limits = Object.entries(caps).filter((cap): cap is [string, number] => typeof cap[1] === "number");
  return { format: ledgerFormat, genesis, caps: Object.fromEntries(limits) };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unreadable(tip: Oid, why: string): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "not-a-ledger",
    message: `The commit ${tip} is not a ledger: ${why}.`,
    next: "See what was pushed to geartrain/ledger: git log --stat geartrain/ledger",
  });
}

function otherFormat(format: unknown): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "ledger-format",
    message: `The ledger has format ${JSON.stringify(format)}; this version reads format ${ledgerFormat}.`,
    next: "Use the version of geartrain that wrote it, or a later one.",
  });
}

function emptyRemote(remote: string): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "remote-empty",
    message: `The remote ${remote} has no branch yet, and the ledger must not become its first one.`,
    next: `Push your definitions first: git push ${remote} HEAD`,
  });
}
