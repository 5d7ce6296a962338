/**
 * How a ledger is shared: through a remote, or, without one, through this repository's own branches.
 *
 * Invariants
 * 1. Every change names what it expects to replace; all changes of one push happen or none does.
 * 2. Only the status branch may be left behind, and then the reason is told.
 * 3. What is answered about branches is what was there after the call, never what was remembered.
 * 4. A push whose answer was lost is looked up: it counts as accepted exactly if it is in the ledger's history.
 */
import type { OperatingError } from "../operating-error.ts";
import { branches } from "./ledger-names.ts";
import type { Oid } from "./oid.ts";
import type { History } from "./tip-alone.ts";

/** Branches are named without `refs/heads/`, the same with and without a remote. */
export interface BranchTip {
  readonly branch: string;
  readonly oid: Oid;
}

/** What the shared ledger is at. Null: there is none. */
export interface LedgerTips {
  readonly ledger: Oid | null;
  readonly status: Oid | null;
  /** Every branch below the inbox, sorted by name, however it is called. */
  readonly inbox: readonly BranchTip[];
}

/** `expected` null: it must not exist yet. */
export interface BranchMove {
  readonly new: Oid;
  readonly expected: Oid | null;
}

export interface PushRequest {
  readonly ledger?: BranchMove;
  /** May be refused by itself without stopping the rest. */
  readonly status?: BranchMove;
  /** Inbox branches that were folded, each as it was when it was folded; at most `mostInboxPerPush`. */
  readonly deleteInbox?: readonly BranchTip[];
  /** Signals to drop; their branches must not exist. */
  readonly createInbox?: readonly BranchTip[];
  /** Said to remotes that take push options, as `ci.skip`; forgotten for the others. */
  readonly pushOptions?: readonly string[];
}

export interface Refusal {
  readonly branch: string;
  readonly reason: string;
}

export type PushResult =
  | { readonly outcome: "accepted"; readonly statusRefused?: Refusal }
  /** Somebody was faster: these branches are no longer what was expected. Nothing was changed. */
  | { readonly outcome: "refused"; readonly stale: readonly Refusal[] }
  /** It did not work, and trying again at once won't help. Nothing was changed as far as can be known. */
  | { readonly outcome: "failed"; readonly error: OperatingError };

export interface Exchange {
  /** The remote's name; null when the ledger is shared through this repository only. */
  readonly remote: string | null;
  /** Brings ledger, status and inbox here with their objects. */
  fetchLedger(): Promise<LedgerTips>;
  /** What the last fetch left here, without asking anybody. */
  knownTips(): Promise<LedgerTips>;
  pushLedger(request: PushRequest): Promise<PushResult>;
  /** Brings what this clone left out of the ledger; not where there is no remote to bring it from. */
  readonly history?: History;
  /** Did this clone begin with the tip alone, so that what is missing is to be brought without asking anybody? */
  readonly tipAlone?: () => boolean;
}

/** Each is two arguments of a command line, and Windows allows 32 KB of them. */
export const mostInboxPerPush = 100;

/** One branch's part of a push. */
export interface Move {
  readonly branch: string;
  /** Null: delete it. */
  readonly new: Oid | null;
  readonly expected: Oid | null;
}

/** A request as a list of moves, the ledger first. */
export function movesOf(request: PushRequest): Move[] {
  const { ledger, status, deleteInbox = [], createInbox = [] } = request;
  if (deleteInbox.length + createInbox.length > mostInboxPerPush)
    throw new RangeError(`A push takes at most ${mostInboxPerPush} inbox branches`);
  return [
    ...(ledger ? [{ branch: branches.ledger, ...ledger }] : []),
    ...(status ? [{ branch: branches.status, ...status }] : []),
    ...deleteInbox.map(({ branch, oid }) => ({ branch, new: null, expected: oid })),
    ...createInbox.map(({ branch, oid }) => ({ branch, new: oid, expected: null })),
  ];
}

/** Which moves expected something else than what is there. */
export function staleMoves(moves: readonly Move[], actual: ReadonlyMap<string, Oid>): Refusal[] {
  return moves
    .filter(({ branch, expected }) => (actual.get(branch) ?? null) !== expected)
    .map(({ branch, expected }) => ({
      branch,
      reason: `expected ${expected ?? "no such branch"}, found ${actual.get(branch) ?? "none"}`,
    }));
}

export function onlyStatus(refusals: readonly Refusal[]): Refusal | undefined {
  const [first, ...more] = refusals;
  return first?.branch === branches.status && more.length === 0 ? first : undefined;
}

/** The request without the status branch; undefined when nothing would be left. */
export function withoutStatus(request: PushRequest): PushRequest | undefined {
  const { status, ...rest } = request;
  return status && movesOf(rest).length > 0 ? rest : undefined;
}

/** Sorts the branches that are there into tips. */
export function tipsOf(refs: ReadonlyMap<string, Oid>): LedgerTips {
  const inbox = [...refs]
    .filter(([branch]) => branch.startsWith(branches.inbox))
    .map(([branch, oid]) => ({ branch, oid }))
    .sort((a, b) => (a.branch < b.branch ? -1 : 1));
  return { ledger: refs.get(branches.ledger) ?? null, status: refs.get(branches.status) ?? null, inbox };
}
