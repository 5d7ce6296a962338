import type { PendingRow } from "../journal/batch.ts";
import type { Head } from "../ledger/line.ts";
import { emptyHead } from "../ledger/line.ts";

/** What became of pending rows now that the ledger has moved. */
export interface Reconciled {
  /** In the ledger: to be forgotten. */
  readonly settled: readonly PendingRow[];
  /** Others were faster and the ledger went another way: what they answered has to be decided again. */
  readonly superseded: readonly PendingRow[];
}

/**
 * Sorts the pending rows of one instance. Drained rows end where a segment ends, so the last of them is recognised by
 * its head, and those before it came with it; what is left either follows the ledger or was overtaken.
 */
export function reconcileRows(
  rows: readonly PendingRow[],
  ledgerHead: Head | undefined,
  reached: (head: Head) => boolean,
): Reconciled {
  const last = rows.findLastIndex(({ head }) => head.seq <= (ledgerHead?.seq ?? 0) && reached(head));
  const rest = rows.slice(last + 1);
  const first = rest[0];
  const head = ledgerHead ?? emptyHead;
  const waiting = first === undefined || (first.firstSeq === head.seq + 1 && first.prev === head.hash);
  return { settled: rows.slice(0, last + 1), superseded: waiting ? [] : rest };
}
