/** The git side of the runner: everything it may use, each documented where it is written. */
export { isAncestor } from "./ancestry.ts";
export { birthLedger, readGenesis } from "./birth.ts";
export { changedFiles, listFiles } from "./definition-source.ts";
export type { BranchTip, Exchange, LedgerTips } from "./exchange.ts";
export { mostInboxPerPush } from "./exchange.ts";
export { fetchCommit } from "./fetch-commit.ts";
export { captureEnvironment } from "./git-environment.ts";
export type { InboxSignal } from "./inbox.ts";
export { dropSignal, readAttached, readInbox } from "./inbox.ts";
export type { Asked } from "./last-contact.ts";
export { lastContact } from "./last-contact.ts";
export {
  addLedgerCommit,
  readLedgerTrailers,
  runnerIdentity,
  segmentDigest,
  writeLedgerCommit,
} from "./ledger-branch.ts";
export { localExchange } from "./local-exchange.ts";
export { materialise } from "./materialise.ts";
export type { AddedFile, Violation } from "./new-segments.ts";
export { newSegments } from "./new-segments.ts";
export type { ObjectStore } from "./object-store.ts";
export { openObjectStore, requireCommit } from "./object-store.ts";
export { openObjectWriter } from "./object-writer.ts";
export type { Oid } from "./oid.ts";
export { isOid } from "./oid.ts";
export { defaultRemote, fetchBranch, remoteDefaultBranch, remoteNames } from "./remote.ts";
export { remoteExchange } from "./remote-exchange.ts";
export type { Identity, Repository } from "./repository.ts";
export { findRepository, headCommit, stateFolder } from "./repository.ts";
export { gitText, runGit } from "./run-git.ts";
export type { History } from "./tip-alone.ts";
export { isCut } from "./tip-alone.ts";
export { readFileAt } from "./tree-file.ts";
