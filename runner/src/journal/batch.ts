import type { Head, Run } from "../ledger/line.ts";

/** The next events of one instance, sealed. */
export interface Batch {
  readonly instance: string;
  /** The head the first line was sealed on: another process may have moved it meanwhile. */
  readonly follows: Head;
  /** One behind the other. */
  readonly runs: readonly Run[];
  /** The head after the last line. */
  readonly head: Head;
}

/** A value too large for a line, or the model of a definition, by the SHA-256 of its bytes. */
export interface Blob {
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** What is accepted in one go: all of it or nothing. */
export interface Append {
  readonly batches: readonly Batch[];
  readonly blobs?: readonly Blob[];
  /** Rows that the ledger has overtaken and these batches decide anew. */
  readonly replaces?: readonly number[];
}

/** `conflicts`: instances that somebody moved since the batch was made; then nothing was written. */
export type Appended =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly conflicts: readonly string[] };

/** What is known of a pending batch without a look at its lines. */
export interface PendingRow {
  /** Rises with every append and is never given twice. */
  readonly row: number;
  readonly instance: string;
  readonly firstSeq: number;
  /** The hash that its first line names as its predecessor's. */
  readonly prev: string;
  readonly head: Head;
  /** Is the instance over after it? */
  readonly over: boolean;
  /** Decisions of persons in it that nothing proves. */
  readonly unproved: number;
  /** Of its events, where this process wrote them itself. */
  readonly kinds?: readonly string[] | undefined;
}

/** A batch that is accepted and not known to be in the ledger. */
export interface Pending extends PendingRow {
  /** The lines, each with its line end: as they go into a segment. */
  readonly bytes: Buffer;
  /** The same to be read. */
  readonly text: string;
}

/** A head in the ledger, and whether its instance is over. */
export interface LedgerHead extends Head {
  readonly over: boolean;
}

/** What the ledger says, as far as it is folded: an append is checked against it. */
export interface LedgerView {
  /** Segments folded so far. */
  position(): number;
  /** Heads of these instances, undefined for one that the ledger does not know; to be read at once. */
  heads(instances: readonly string[]): { get(instance: string): LedgerHead | undefined };
}
