/*
 * Policy only moves forward: people and roles of today can't be traded for those of last year. Invariants:
 *  1. A policy commit that is recorded descends from the one that was recorded last.
 *  2. The only way on from another one is a person who says so, which is an event of the ledger's own chain; it holds for
 *     the two commits that it names.
 */
import type { ObjectStore, Oid } from "../git/index.ts";
import { gitText, isAncestor, isOid, readLedgerTrailers } from "../git/index.ts";
import { OperatingError } from "../operating-error.ts";
import type { Ledger } from "./open-ledger.ts";

/** The kind of the event by which a person lets another line of commits count. */
export const policyAccepted = "policy-accepted";

/** What such an event says. */
export interface PolicyAccepted {
  readonly commit: Oid;
  readonly insteadOf: Oid;
}

/** What was asked last of each ledger: nothing changes as long as both are the same. */
const fine = new WeakMap<Ledger, string>();

/** @throws OperatingError `policy-behind`, `policy-rewritten` when this commit's policy must not be recorded on this tip */
export async function refuseEarlierPolicy(ledger: Ledger, policy: Oid | undefined, tip = ledger.tips.ledger) {
  if (policy === undefined || tip === null) return;
  const asked = `${policy} ${ledger.index.tip()}`;
  if (fine.get(ledger) === asked) return;
  const recorded = await recordedPolicy(ledger.store, tip);
  if (recorded !== undefined && !(await mayFollow(ledger, recorded, policy))) {
    throw (await isAncestor(ledger.repository, policy, recorded))
      ? behind(ledger, recorded, policy)
      : rewritten(recorded, policy);
  }
  fine.set(ledger, asked);
}

/** The policy commit that the ledger recorded last. */
export async function recordedPolicy(store: ObjectStore, tip: Oid): Promise<Oid | undefined> {
  const commit = await store.commit(tip);
  const { policy } = readLedgerTrailers(commit?.trailers ?? new Map());
  if (policy !== undefined) return isOid(policy) ? policy : undefined;
  const format = "--format=%(trailers:key=Geartrain-Policy,valueonly)";
  const args = ["log", "-1", "--grep=^Geartrain-Policy: ", format, "--end-of-options", tip];
  const found = (await gitText({ folder: store.repository.folder, args })).trim();
  return isOid(found) ? found : undefined;
}

async function mayFollow(ledger: Ledger, recorded: Oid, policy: Oid): Promise<boolean> {
  if (recorded === policy) return true;
  const { repository, exchange } = ledger;
  await exchange.history?.definitionsBack(recorded, policy);
  if (await isAncestor(repository, recorded, policy)) return true;
  for (const { data } of ledger.book.runnerEvents(policyAccepted)) {
    const { commit, insteadOf } = data as PolicyAccepted;
    if (insteadOf === recorded && (await isAncestor(repository, commit, policy))) return true;
  }
  return false;
}

function behind({ exchange }: Ledger, recorded: Oid, policy: Oid): OperatingError {
  const latest = `git switch to a branch that has ${recorded.slice(0, 12)}`;
  return new OperatingError({
    exit: "environment",
    code: "policy-behind",
    message:
      `The people and roles of ${policy.slice(0, 12)} count here, and the ledger has recorded later ones already, ` +
      `of ${recorded.slice(0, 12)}: policy may only move forward.`,
    next:
      exchange.remote === null
        ? `Use the later ones: ${latest}.`
        : `Run the command again: it takes the newest from ${exchange.remote}. If the branch there was set back, take the change back with git revert instead.`,
  });
}

function rewritten(recorded: Oid, policy: Oid): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "policy-rewritten",
    message:
      `The people and roles of ${policy.slice(0, 12)} count here, and that commit does not come after ` +
      `${recorded.slice(0, 12)}, the last one that the ledger recorded: policy may only move forward.`,
    next: `Find out who rewrote the branch. If it is right: geartrain doctor --accept-policy ${policy} --reason "…"`,
  });
}
