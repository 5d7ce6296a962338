import { hash } from "node:crypto";
import type { Run } from "../ledger/line.ts";
import { OperatingError } from "../operating-error.ts";
import type { Append, Appended, Batch, LedgerView } from "./batch.ts";
import { checkOrder } from "./check-order.ts";
import { linesOf } from "./check-row.ts";
import type { Db } from "./database.ts";
import type { Group, Shelved } from "./group.ts";
import { addBatch, emptyGroup, outlineText, putLines } from "./group.ts";
import { indexBehind } from "./index-behind.ts";
import { LineFault, readLine } from "./read-line.ts";
import type { Shelf } from "./shelf.ts";
import { taking } from "./taking.ts";

/** In one transaction: is every batch next in its instance's chain? Then all of them are written, else none. */
export function appendTo(db: Db, shelf: Shelf): (append: Append, ledger: LedgerView) => Appended {
  const insert = db.prepare<[number, string, Buffer]>("INSERT INTO groups (row, outline, bytes) VALUES (?, ?, ?)");
  const keep = db.prepare<[string, Uint8Array]>("INSERT OR IGNORE INTO blobs (digest, bytes) VALUES (?, ?)");
  const floor = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'position'").pluck();
  const take = taking(db, shelf);

  const writeAll = db.transaction(({ batches, blobs = [], replaces = [] }: Append, ledger: LedgerView) => {
    shelf.look();
    if (ledger.position() < Number(floor.get())) throw indexBehind();
    const group = accepted(batches, ledger, shelf, new Set(replaces));
    take(replaces);
    for (const { digest, bytes } of blobs) keep.run(digest, bytes);
    if (group.left === 0) return undefined;
    const bytes = putLines(batches, shelf.room(group.length));
    insert.run(group.last, outlineText(group), bytes);
    return { group, bytes };
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
 * These batches as the group that they are to be.
 * @throws Conflict when somebody else is there already
 */
function accepted(batches: readonly Batch[], ledger: LedgerView, shelf: Shelf, replaced: ReadonlySet<number>): Group {
  const folded = ledger.heads(batches.map(({ instance }) => instance));
  const written = new Map<string, Shelved>();
  const refused = new Set<string>();
  const group = emptyGroup(shelf.highest());
  for (const batch of batches) {
    const { instance, follows } = batch;
    const latest = written.get(instance) ?? latestOf(shelf, instance, replaced);
    const inLedger = folded.get(instance);
    // The head of an instance is its latest row here or, where the ledger is further, what the ledger says.
    const further = latest && !(inLedger && inLedger.seq >= latest.head.seq) ? latest : undefined;
    const known = further ? further.head : inLedger;
    const next = known ? known.seq === follows.seq && known.hash === follows.hash : follows.seq === 0;
    if (next) written.set(instance, addBatch(group, batch, checkOrder(batch, (further ?? inLedger)?.over ?? false)));
    else refused.add(instance);
  }
  if (refused.size > 0) throw new Conflict([...refused]);
  return group;
}

/** Takes the transaction back. */
class Conflict extends Error {
  readonly instances: readonly string[];

  constructor(instances: readonly string[]) {
    super("another process was first");
    this.instances = instances;
  }
}

function latestOf(shelf: Shelf, instance: string, replaced: ReadonlySet<number>): Shelved | undefined {
  if (replaced.size === 0) return shelf.of(instance).at(-1);
  return shelf.of(instance).findLast(({ row }) => !replaced.has(row));
}

/** What a fold would refuse must never be accepted: the ledger could not be read again. */
function checkSound({ batches, blobs = [] }: Append): void {
  for (const { instance, follows, head, runs } of batches) {
    let lines = 0;
    for (const { kinds } of runs) lines += kinds.length;
    if (lines === 0 || lines !== head.seq - follows.seq) {
      throw new Error(`a batch of ${instance} goes from ${follows.seq} to ${head.seq} with ${lines} lines`);
    }
    // Reading every line would cost more than writing it: only those that could be refused are read.
    for (const run of runs) if (!run.readable) checkReadable(instance, run);
  }
  for (const { digest, bytes } of blobs) {
    if (hash("sha256", bytes) !== digest) throw new Error(`a blob is named ${digest}, which is not its digest`);
  }
}

function checkReadable(instance: string, { bytes }: Run): void {
  try {
    for (const line of linesOf(Buffer.from(bytes).toString())) readLine(line);
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
