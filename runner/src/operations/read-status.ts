import { processesOf } from "../processes/known-processes.ts";
import { readOpenCases } from "../processes/read-case.ts";
import { readBoard } from "../status/read-known.ts";
import type { BoardView } from "../view/index.ts";
import { boardView } from "../view/index.ts";
import type { Site } from "./open-site.ts";
import { existingLedger } from "./open-site.ts";

/** The whole board; an empty one where nothing was ever started. */
export async function readStatus(site: Site): Promise<BoardView> {
  const now = site.clock.now();
  const ledger = await existingLedger(site);
  if (!ledger) return boardView({ now, live: [], finished: [], finishedLast7Days: 0, unprovedDecisions: 0 });
  try {
    const reader = { policy: site.catalog.policy, now, processes: processesOf(site.catalog) };
    const board = await readBoard(ledger, reader, ledger.tips.ledger ?? undefined, readOpenCases(ledger, reader));
    const inInbox = ledger.tips.inbox.length;
    return inInbox === 0 ? board : { ...board, inInbox };
  } finally {
    ledger.close();
  }
}
