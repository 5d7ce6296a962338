/*
 * Lets people and roles count that do not come after those recorded last, because a person says so. Invariants:
 *  1. Only the commit that counts now can be accepted, named in full.
 *  2. Who accepted it, why, and what was given up is an event of the ledger's own chain.
 */
import type { Oid } from "../git/index.ts";
import { takeDrainLock } from "../journal/index.ts";
import { policyAccepted, recordedPolicy } from "../ledger/policy-forward.ts";
import { appendRunnerEvent } from "../ledger/runner-event.ts";
import { OperatingError } from "../operating-error.ts";
import { hostFor, nothingStarted } from "./act.ts";
import { alreadyWorking } from "./already-working.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";
import { actingPerson } from "./person.ts";

export interface AcceptedPolicy {
  readonly commit: Oid;
  readonly insteadOf: Oid | undefined;
  readonly person: string;
}

export async function acceptPolicy(
  site: Site,
  { commit, reason, as }: { readonly commit: string; readonly reason: string; readonly as?: string },
): Promise<AcceptedPolicy> {
  const person = actingPerson(site.repository, site.catalog.policy, as);
  if (commit !== site.commit) throw notWhatCounts(commit, site.commit);
  const ledger = await existingLedger(site);
  if (!ledger) throw nothingStarted();
  const lock = takeDrainLock(ledger.folder, site.clock.now());
  try {
    if (!("release" in lock)) throw alreadyWorking(lock.heldBy);
    const tip = ledger.tips.ledger;
    const insteadOf = tip === null ? undefined : await recordedPolicy(site.store, tip);
    if (insteadOf === undefined || insteadOf === commit) return { commit, insteadOf: undefined, person };
    const data = { commit, insteadOf, person, proof: "none", reason };
    appendRunnerEvent(ledger, site.clock.now(), policyAccepted, data);
    await hostFor(site, ledger, true).drain();
    return { commit, insteadOf, person };
  } finally {
    if ("release" in lock) lock.release();
    ledger.close();
  }
}

function notWhatCounts(asked: string, actual: Oid): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "not-the-policy",
    message: `The people and roles that count now are those of ${actual}, not of ${asked}.`,
    next: "Look at what is there now, and name it in full.",
  });
}
