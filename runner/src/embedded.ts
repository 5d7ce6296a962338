/*
 * The runner's parts as a program of the workspace may stand on them: the benchmarks do. Not published: what users get
 * is the language and the command.
 */

export { definitionNamed } from "./definitions/index.ts";
export {
  birthLedger,
  captureEnvironment,
  findRepository,
  localExchange,
  openObjectStore,
  runnerIdentity,
  segmentDigest,
  writeLedgerCommit,
} from "./git/index.ts";
export { children } from "./host/children.ts";
export type { Host } from "./host/host.ts";
export { openHost } from "./host/host.ts";
export type { Hand } from "./host/instance-table.ts";
export { pushDue } from "./host/push-due.ts";
export { stepRunner } from "./host/step-runner.ts";
export type { Worker } from "./host/worker.ts";
export { worker } from "./host/worker.ts";
export { takeDrainLock } from "./journal/index.ts";
export type { Head, LineContent } from "./ledger/line.ts";
export { emptyHead, sealLine } from "./ledger/line.ts";
export type { Ledger } from "./ledger/open-ledger.ts";
export type { Site } from "./operations/open-site.ts";
export { beginLedger, existingLedger, openSite } from "./operations/open-site.ts";
export { work } from "./operations/work.ts";
