import { hash } from "node:crypto";
import { OperatingError } from "../operating-error.ts";
import type { Append, Appended, Batch, LedgerHead, LedgerView } from "./batch.ts";
import { checkOrder } from "./check-order.ts";
import type { Db } from "./database.ts";
import type { Accepted, Written } from "./group.ts";
import { groupToWrite } from "./group.ts";
import { indexBehind } from "./index-behind.ts";
import { LineFault, longestLine, readLine } from "./read-line.ts";
import type { Shelf } from "./shelf.ts";
import { taking } from "./taking.ts";

/** In one transaction: is every batch next in its instance's chain? Then all of them are written, else none. */
export function appendTo(db: Db, shelf: Shelf): (append: Append, ledger: LedgerView) => Appended {
  const insert = db.prepare<[number, string, Buffer]>("INSERT INTO groups (row, outline, bytes) VALUES (?, ?, ?)");
  const keep = db.prepare<[string, Uint8Array]>("INSERT OR IGNORE INTO blobs (digest, bytes) VALUES (?, ?)");
  const floor = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'position'").pluck();
  const take = taking(db, shelf);

  const write = (rows: readonly Accepted[]): Written | undefined => {
    if (rows.length === 0) return undefined;
    const written = groupToWrite(rows);
    insert.run(written.group.last, written.outline, written.bytes);
    return written;
  };

  const writeAll = db.transaction(({ batches, blobs = [], replaces = [] }: Append, ledger: LedgerView) => {
    shelf.look();
    if (ledger.position() < Number(floor.get())) throw indexBehind();
    const rows = accepted(batches, ledger, shelf, new Set(replaces));
    take(replaces);
    for (const { digest, bytes } of blobs) keep.run(digest, bytes);
    return write(rows);
  });

  return (append, ledger) => {
    checkSound(append);
    try {
      const written = writeAll.immediate(append, ledger);
      shelf.drop(append.replaces ?? []);
      if (written) shelf.put(written.group, written.bytes);
      return { accepted: true };
    } catch (error) {
      if (error instanceof Conflict) return { accepted: false, conflicts: error.instances };
      throw error;
    }
  };
}

/**
 * The rows that these batches come to.
 * @throws Conflict when somebody else is there already
 */
function accepted(
  batches: readonly Batch[],
  ledger: LedgerView,
  shelf: Shelf,
  replaced: ReadonlySet<number>,
): Accepted[] {
  const folded = ledger.heads(batches.map(({ instance }) => instance));
  const written = new Map<string, LedgerHead>();
  const refused = new Set<string>();
  const rows: Accepted[] = [];
  for (const batch of batches) {
    const { instance, follows, head, lines } = batch;
    const known = written.get(instance) ?? further(latestOf(shelf, instance, replaced), folded.get(instance));
    const next = known ? known.seq === follows.seq && known.hash === follows.hash : follows.seq === 0;
    if (!next) {
      refused.add(instance);
      continue;
    }
    const { over, unproved, kinds } = checkOrder(batch, known);
    written.set(instance, { ...head, over });
    const row = shelf.highest() + rows.length + 1;
    rows.push({ row, instance, firstSeq: follows.seq + 1, prev: follows.hash, head, over, unproved, kinds, lines });
  }
  if (refused.size > 0) throw new Conflict([...refused]);
  return rows;
}

/** Takes the transaction back. */
class Conflict extends Error {
  readonly instances: readonly string[];

  constructor(instances: readonly string[]) {
    super("another process was first");
    this.instances = instances;
  }
}

function latestOf(shelf: Shelf, instance: string, replaced: ReadonlySet<number>): LedgerHead | undefined {
  const last = shelf.of(instance).findLast(({ row }) => !replaced.has(row));
  return last && { ...last.head, over: last.over };
}

/** The head of an instance is its latest row here or, where the ledger is further, what the ledger says. */
function further(row: LedgerHead | undefined, folded: LedgerHead | undefined): LedgerHead | undefined {
  return !row || (folded && folded.seq >= row.seq) ? folded : row;
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
