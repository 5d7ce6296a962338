import { hash } from "node:crypto";
import { OperatingError } from "../operating-error.ts";
import type { Append, Appended, Batch, LedgerHead, LedgerView, Pending } from "./batch.ts";
import { checkOrder } from "./check-order.ts";
import type { Db } from "./database.ts";
import { indexBehind } from "./index-behind.ts";
import type { LatestRow } from "./latest-rows.ts";
import { latestRows } from "./latest-rows.ts";
import { LineFault, longestLine, readLine } from "./read-line.ts";

/** In one transaction: is every batch next in its instance's chain? Then all of them are written, else none. */
export function appendTo(db: Db, written: (row: Pending) => void): (append: Append, ledger: LedgerView) => Appended {
  const latest = latestRows(db);
  const insert = db.prepare<[string, number, number, string, number, string]>(
    "INSERT INTO batches (instance, first_seq, last_seq, last_hash, over, text) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const keep = db.prepare<[string, Uint8Array]>("INSERT OR IGNORE INTO blobs (digest, bytes) VALUES (?, ?)");
  const drop = db.prepare<[number]>("DELETE FROM batches WHERE row = ?");
  const floor = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'position'").pluck();

  /** Undefined: somebody else is there already. */
  const write = (batch: Batch, folded: LedgerHead | undefined): Pending | undefined => {
    const { instance, follows, head, lines } = batch;
    // A first batch needs no look at the rows: one that is there has its place, and then nothing is inserted.
    const known = follows.seq === 0 ? folded : further(latest.of(instance), folded);
    const next = known ? known.seq === follows.seq && known.hash === follows.hash : follows.seq === 0;
    if (!next) return undefined;
    const over = checkOrder(batch, known) ? 1 : 0;
    const firstSeq = follows.seq + 1;
    const text = `${lines.join("\n")}\n`;
    const { changes, lastInsertRowid } = insert.run(instance, firstSeq, head.seq, head.hash, over, text);
    if (changes === 0) return undefined;
    latest.wrote(instance, { ...head, over });
    return { row: Number(lastInsertRowid), instance, firstSeq, head, text };
  };

  const writeAll = db.transaction(({ batches, blobs = [], replaces = [] }: Append, ledger: LedgerView) => {
    latest.begin();
    if (ledger.position() < Number(floor.get())) throw indexBehind();
    for (const row of replaces) drop.run(row);
    if (replaces.length > 0) latest.takenBack();
    const folded = ledger.heads(batches.map(({ instance }) => instance));
    const rows: Pending[] = [];
    const refused = new Set<string>();
    for (const batch of batches) {
      const row = write(batch, folded.get(batch.instance));
      if (row) rows.push(row);
      else refused.add(batch.instance);
    }
    if (refused.size > 0) throw new Conflict([...refused]);
    for (const { digest, bytes } of blobs) keep.run(digest, bytes);
    return rows;
  });

  return (append, ledger) => {
    checkSound(append);
    try {
      for (const row of writeAll.immediate(append, ledger)) written(row);
      return { accepted: true };
    } catch (error) {
      latest.takenBack();
      if (error instanceof Conflict) return { accepted: false, conflicts: error.instances };
      throw error;
    }
  };
}

/** Takes the transaction back. */
class Conflict extends Error {
  readonly instances: readonly string[];

  constructor(instances: readonly string[]) {
    super("another process was first");
    this.instances = instances;
  }
}

/** The head of an instance is its latest row here or, where the ledger is further, what the ledger says. */
function further(row: LatestRow | undefined, folded: LedgerHead | undefined): LedgerHead | undefined {
  if (!row || (folded && folded.seq >= row.seq)) return folded;
  return { ...row, over: row.over === 1 };
}

/** What a fold would refuse must never be accepted: the ledger could not be read again. */
function checkSound({ batches, blobs = [] }: Append): void {
  for (const { instance, follows, head, lines } of batches) {
    if (lines.length === 0 || lines.length !== head.seq - follows.seq) {
      throw new Error(`a batch of ${instance} goes from ${follows.seq} to ${head.seq} with ${lines.length} lines`);
    }
    // Reading every line would cost more than writing it: only those that could be refused are read.
    for (const line of lines) {
      if (line.length > longestLine / 3 || line.includes("__proto__")) checkReadable(instance, line);
    }
  }
  for (const { digest, bytes } of blobs) {
    if (hash("sha256", bytes) !== digest) throw new Error(`a blob is named ${digest}, which is not its digest`);
  }
}

function checkReadable(instance: string, line: string): void {
  try {
    readLine(line);
  } catch (error) {
    if (!(error instanceof LineFault)) throw error;
    throw new OperatingError({
      exit: "refused",
      code: "event-not-storable",
      message: `An event of instance ${instance} cannot be stored: ${error.message}.`,
      next: "Hand large values over as files, which are kept by their digest.",
      cause: error,
    });
  }
}
