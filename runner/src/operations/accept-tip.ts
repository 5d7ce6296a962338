/*
 * Goes on with a ledger whose history somebody rewrote, because a person says so. Invariants:
 *  1. Only the tip that is there now can be accepted, named in full: nobody accepts what they have not looked at.
 *  2. Who accepted it, why, and what was given up is an event of the ledger's own chain, pushed before anything else.
 */

import { rmSync } from "node:fs";
import { join } from "node:path";
import { readGenesis, stateFolder } from "../git/index.ts";
import { openHost } from "../host/host.ts";
import { takeDrainLock } from "../journal/index.ts";
import { foldUpTo, seenTip } from "../ledger/catch-up.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { appendRunnerEvent } from "../ledger/runner-event.ts";
import { OperatingError } from "../operating-error.ts";
import { processesOf } from "../processes/known-processes.ts";
import { nothingStarted } from "./act.ts";
import { alreadyWorking } from "./already-working.ts";
import type { Site } from "./open-site.ts";
import { ledgerAsItIs } from "./open-site.ts";
import { actingPerson } from "./person.ts";

export interface Acceptance {
  readonly tip: string;
  readonly reason: string;
  readonly as?: string;
}

export interface Accepted {
  readonly tip: string;
  /** The tip seen here before, which the accepted one does not come after. */
  readonly gaveUp: string | undefined;
  readonly person: string;
}

export async function acceptTip(site: Site, { tip, reason, as }: Acceptance): Promise<Accepted> {
  const person = actingPerson(site.repository, site.catalog.policy, as);
  const { ledger: actual } = await site.exchange.fetchLedger();
  if (actual === null) throw nothingStarted();
  if (tip !== actual) throw otherTip(tip, actual);
  const { genesis } = await readGenesis(site.store, actual);
  const folder = stateFolder(site.repository, genesis);
  const lock = takeDrainLock(folder, site.clock.now());
  if (!("release" in lock)) throw alreadyWorking(lock.heldBy);
  try {
    // The index followed what was given up; it is made again from what is there now.
    for (const end of ["", "-wal", "-shm"]) rmSync(join(folder, `index.db${end}`), { force: true });
    const ledger = await ledgerAsItIs(site);
    if (!ledger) throw nothingStarted();
    try {
      return await record(site, ledger, actual, person, reason);
    } finally {
      ledger.close();
    }
  } finally {
    lock.release();
  }
}

async function record(site: Site, ledger: Ledger, tip: string, person: string, reason: string): Promise<Accepted> {
  const gaveUp = seenTip(ledger);
  await foldUpTo(ledger, tip);
  ledger.journal.restart(ledger.index.position());
  const data = { tip, person, proof: "none", reason, ...(gaveUp !== undefined && gaveUp !== tip && { gaveUp }) };
  appendRunnerEvent(ledger, site.clock.now(), "tip-accepted", data);
  const { definitions, clock } = site;
  const warn = site.options.warn ?? (() => {});
  const host = openHost({ ledger, definitions, clock, warn, holdsDrainLock: true, moved: () => {} });
  host.follow(site.commit, site.catalog.policy, processesOf(site.catalog));
  // The status branch shows the old tip: until it shows this one, every clone would refuse it.
  host.showNow();
  await host.drain();
  return { tip, gaveUp: gaveUp === tip ? undefined : gaveUp, person };
}

function otherTip(asked: string, actual: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "not-the-tip",
    message: `The ledger is at ${actual}, not at ${asked}.`,
    next: "Look at what is there now, and name it in full.",
  });
}
