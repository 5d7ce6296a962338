import type { Pending, PendingRow } from "../journal/batch.ts";
import { linesOf } from "../journal/check-row.ts";
import { LineFault, readLine } from "../journal/read-line.ts";
import { damaged } from "../journal/storage-failure.ts";
import type { Head } from "../ledger/line.ts";
import { emptyHead, lineHash } from "../ledger/line.ts";
import type { Entry, ModelOf } from "./entry.ts";
import { advance, follows } from "./entry.ts";
import type { Folding } from "./folding.ts";
import type { KnownStates } from "./known-states.ts";

interface Means {
  readonly folding: Folding;
  readonly modelOf: ModelOf;
  /** The journal's file, for messages. */
  readonly file: string;
  readonly known: KnownStates;
}

/** An instance as the ledger has it: the whole is long, and often its head says enough. */
export interface Base {
  readonly head: Head | undefined;
  readonly entry: () => Entry | undefined;
}

/**
 * An instance as the ledger has it, with its pending rows on top. Lines whose seq the ledger has already are left out
 * (a crash between folding and forgetting); a row that another writer overtook ends the overlay: see `reconcile`.
 * @throws OperatingError `journal-damaged`
 */
export function overlaid(
  base: Base,
  rows: readonly PendingRow[],
  linesOfAll: () => readonly Pending[],
  means: Means,
): Entry | undefined {
  const last = rows.at(-1);
  const known = last && means.known.at(last.instance, last.head);
  if (known && rows[0] && comesNext(rows[0], base.head)) return known;
  let entry = base.entry();
  const { modelOf } = means;
  const next = means.folding.begin();
  for (const { row, text } of rows.length === 0 ? [] : linesOfAll()) {
    for (const sealed of linesOf(text)) {
      try {
        const line = readLine(sealed);
        if (line.seq <= (entry?.head.seq ?? 0)) continue;
        if (!follows(entry?.head ?? emptyHead, line)) return entry;
        entry = advance(entry, line, lineHash(sealed), { next, modelOf });
      } catch (error) {
        if (!(error instanceof LineFault)) throw error;
        throw damaged("journal", means.file, error, `in row ${row}, ${error.message}`);
      }
    }
  }
  return entry;
}

/** Is this row right behind what the ledger has? Then so are those behind it: an append follows the row before. */
export function comesNext({ firstSeq, prev }: PendingRow, head: Head = emptyHead): boolean {
  return firstSeq === head.seq + 1 && prev === head.hash;
}
