import type { Instant } from "@geartrain/engine";
import type { Oid } from "../../git/index.ts";
import type { Ledger } from "../../ledger/open-ledger.ts";
import { appendRunnerEvent } from "../../ledger/runner-event.ts";
import type { StartRefused } from "../start-refused.ts";

/** How far the files of a workflow have been looked through. */
export interface ScanPosition {
  /** The globs that were looked for. */
  readonly paths: readonly string[];
  /** The commit of the default branch that was looked at last. */
  readonly commit: Oid;
  /** Files that could not start anything, until they are corrected or taken away. */
  readonly refused?: readonly RefusedFile[];
}

export type RefusedFile = StartRefused & { readonly path: string; readonly at: Instant };

export type ScanPositions = Readonly<Record<string, ScanPosition>>;

export interface TakenFile {
  readonly workflow: string;
  readonly path: string;
  readonly instance?: string;
}

export const filesScanned = "files-scanned";

/** Where all looking for files stands: the latest event of that kind says it of every workflow. */
export function scanPositions({ book }: Pick<Ledger, "book">): ScanPositions {
  const data = book.lastRunnerEvent(filesScanned)?.data as { positions?: ScanPositions } | undefined;
  return data?.positions ?? {};
}

/** What one line of the ledger names: the rest is in the histories of the instances. */
const mostNamed = 100;

export function recordScan(ledger: Ledger, now: Instant, positions: ScanPositions, taken: readonly TakenFile[]): void {
  appendRunnerEvent(ledger, now, filesScanned, { files: taken.slice(0, mostNamed), positions });
}
