import type { LedgerView } from "./batch.ts";

/** A ledger that knows nothing yet. */
export const emptyLedger: LedgerView = { position: () => 0, heads: () => new Map() };
