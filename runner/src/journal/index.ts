export type { Batch, Pending, PendingRow } from "./batch.ts";
export { takeDrainLock } from "./drain-lock.ts";
export { type Journal, openJournal } from "./journal.ts";
export { joinedBytes } from "./kept.ts";
