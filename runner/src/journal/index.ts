export type { Append, Appended, Batch, Blob, LedgerHead, LedgerView, Pending } from "./batch.ts";
export { type DrainLock, type Holder, takeDrainLock } from "./drain-lock.ts";
export { type Forget, type Journal, openJournal } from "./journal.ts";
export type { Meta } from "./meta.ts";
export { LineFault, ledgerChain, longestLine, readLine } from "./read-line.ts";
