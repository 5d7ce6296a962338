/*
 * Makes the index again from the ledger. Invariants:
 *  1. The journal is not touched: nothing else has what is in it.
 *  2. Nobody folds or pushes meanwhile: the drain lock is held.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { readGenesis, stateFolder } from "../git/index.ts";
import { takeDrainLock } from "../journal/index.ts";
import type { Boot } from "../ledger/boot.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { alreadyWorking } from "./already-working.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";

export interface Rebuilt {
  readonly genesis: string;
  readonly tip: string | null;
  readonly instances: number;
  readonly live: number;
  readonly events: number;
  /** Events in the journal that are not in the ledger yet. */
  readonly pending: number;
  /** Where it began. */
  readonly from: Boot;
}

/** From the newest checkpoint, or, where the site says so, from every segment. Undefined where there is no ledger. */
export async function rebuildIndex(site: Site): Promise<Rebuilt | undefined> {
  const { ledger: tip } = await site.exchange.fetchLedger();
  if (tip === null) return undefined;
  const { genesis } = await readGenesis(site.store, tip);
  // Not by opening the ledger: that opens the index, and what is wrong with it may be why somebody is here.
  const folder = stateFolder(site.repository, genesis);
  const lock = takeDrainLock(folder, site.clock.now());
  if (!("release" in lock)) throw alreadyWorking(lock.heldBy);
  try {
    for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(join(folder, `index.db${end}`), { force: true });
    const ledger = await existingLedger(site);
    if (!ledger) return undefined;
    try {
      return countsOf(ledger);
    } finally {
      ledger.close();
    }
  } finally {
    lock.release();
  }
}

function countsOf({ genesis, tips, book, journal, boot }: Ledger): Rebuilt {
  const all = book.list();
  const pending = journal.pending().reduce((count, { text }) => count + text.split("\n").length - 1, 0);
  return {
    genesis,
    tip: tips.ledger,
    instances: all.length,
    live: all.filter(({ status }) => status === "live").length,
    events: all.reduce((count, { head }) => count + head.seq, 0),
    pending,
    from: boot ?? { from: "birth", because: "that was asked for" },
  };
}
