/*
 * The journal: events accepted and not known to be in the ledger. Nothing else has them, so nothing deletes it.
 * Invariants:
 *  1. An append is one transaction on a file that syncs at every commit: all of it is accepted, or nothing.
 *  2. A row follows the head of its instance, in the journal or in the ledger, whichever is further. Two processes that
 *     decide on the same head conflict; the second is told so and writes nothing.
 *  3. What no fold could take is never accepted: a second start, or anything but a refusal after the end.
 *  4. A row is forgotten only after the index has folded the segment that carries it. `position` remembers how far that
 *     was: an index that is not as far does not know the forgotten events, so nothing is checked against it.
 *  5. A row number is never given twice, so a late `forget` cannot hit a newer row.
 *  6. Reading checks each row's chain, unless this very process appended it and has it in memory still: a damaged row is
 *     neither pushed nor folded.
 *  7. What is appended together is one row of the file (`group.ts`); what is called a row elsewhere is one batch of it.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { OperatingError } from "../operating-error.ts";
import { appendTo } from "./append.ts";
import type { Append, Appended, Blob, LedgerView, Pending, PendingRow } from "./batch.ts";
import type { DatabaseKind, Db } from "./database.ts";
import { applicationOf, formatOf, guardOf, openDatabase, snapshotOf } from "./database.ts";
import { fromFormat1 } from "./format-1.ts";
import type { Meta } from "./meta.ts";
import { metaIn } from "./meta.ts";
import type { Outline } from "./pending.ts";
import { pendingIn } from "./pending.ts";
import type { Shelf } from "./shelf.ts";
import { openShelf } from "./shelf.ts";
import { damaged } from "./storage-failure.ts";
import { taking } from "./taking.ts";

const kind: DatabaseKind = {
  name: "journal",
  synchronous: "FULL",
  pageSize: 16_384,
  applicationId: 0x6765_6172,
  format: 2,
  schema: `
    CREATE TABLE groups (row INTEGER PRIMARY KEY, outline TEXT NOT NULL, bytes BLOB NOT NULL);
    CREATE TABLE gone (row INTEGER PRIMARY KEY);
    CREATE TABLE blobs (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    INSERT INTO meta (key, value) VALUES ('position', '0'), ('given', '0');`,
};

/** Pages. Rows leave soon, and others take their pages: what is copied into the file less often is copied less. */
const pagesPerCheckpoint = 2_000;

export interface Forget {
  readonly rows: readonly number[];
  readonly blobs?: readonly string[];
  /** Segments the index has folded, those with these rows among them. */
  readonly position: number;
}

export interface Journal {
  readonly file: string;
  readonly meta: Meta;
  append(append: Append, ledger: LedgerView): Appended;
  /** In the order they were appended; at least one when there is any, however long. */
  pending(options?: { readonly limitBytes?: number; readonly after?: number; readonly upTo?: number }): Pending[];
  pendingOf(instance: string): Pending[];
  /** The same without their lines. */
  rowsOf(instance: string): readonly PendingRow[];
  /** Decisions of persons in pending rows that nothing proves. */
  unproved(): number;
  /** Those of these instances that have pending rows. */
  among(instances: readonly string[]): ReadonlySet<string>;
  /** Every instance with pending rows. */
  outline(): Outline[];
  /** The number of the latest row; 0 when there is none. */
  latest(): number;
  isEmpty(): boolean;
  blobs(): Blob[];
  blob(digest: string): Uint8Array | undefined;
  forget(forget: Forget): void;
  /** How far an index has to be for what it says to be true. */
  position(): number;
  /** After a person accepted a ledger with another history: how far an index of that one has to be. */
  restart(position: number): void;
  /** Has another process written since the last time this was asked? */
  changedElsewhere(): boolean;
  /** Runs reads on one snapshot. */
  reading<Result>(act: () => Result): Result;
  close(): void;
}

/**
 * Opens the journal in a folder, making both when they are not there.
 * @throws OperatingError `journal-damaged`, `journal-newer`, `journal-busy`, `journal-not-writable`, `disk-full`
 */
export function openJournal(folder: string): Journal {
  const file = join(folder, "journal.db");
  const guard = guardOf(kind, file);
  const db = guard("open", () => {
    mkdirSync(folder, { recursive: true });
    const opened = openDatabase(kind, file);
    opened.pragma(`wal_autocheckpoint = ${pagesPerCheckpoint}`);
    return opened;
  });
  guard("open", () => checkFormat(db, file));
  const shelf = openShelf(db, file);
  const append = appendTo(db, shelf);
  const { allBlobs, blob, changed, forget, position, restart } = statementsIn(db, shelf);
  const snapshot = snapshotOf(db);
  let version = changed.get();
  return {
    file,
    meta: metaIn(db, guard),
    ...pendingIn(shelf, guard),
    append: (change, ledger) => guard("append", () => append(change, ledger)),
    blobs: () => guard("read", () => allBlobs.all()),
    blob: (digest) => guard("read", () => blob.get(digest)),
    forget: (change) => {
      guard("forget", () => forget.immediate(change));
      shelf.drop(change.rows);
    },
    position: () => guard("read", () => Number(position.get())),
    restart: (to) => void guard("restart", () => restart.run(String(to))),
    changedElsewhere: () => {
      const before = version;
      version = guard("read", () => changed.get());
      return version !== before;
    },
    reading: (act) => guard("snapshot", () => snapshot(act)),
    close: () => db.close(),
  };
}

function statementsIn(db: Db, shelf: Shelf) {
  const take = taking(db, shelf);
  const dropBlob = db.prepare<[string]>("DELETE FROM blobs WHERE digest = ?");
  const setPosition = db.prepare<[string, number]>(
    "UPDATE meta SET value = ? WHERE key = 'position' AND CAST(value AS INTEGER) < ?",
  );
  return {
    allBlobs: db.prepare<[], Blob>("SELECT digest, bytes FROM blobs ORDER BY digest"),
    blob: db.prepare<[string], Uint8Array>("SELECT bytes FROM blobs WHERE digest = ?").pluck(),
    changed: db.prepare<[], number>("PRAGMA data_version").pluck(),
    position: db.prepare<[], string>("SELECT value FROM meta WHERE key = 'position'").pluck(),
    restart: db.prepare<[string]>("UPDATE meta SET value = ? WHERE key = 'position'"),
    forget: db.transaction(({ rows, blobs = [], position }: Forget) => {
      shelf.look();
      take(rows);
      for (const digest of blobs) dropBlob.run(digest);
      setPosition.run(String(position), position);
    }),
  };
}

function checkFormat(db: Db, file: string): void {
  const ours = applicationOf(db) === kind.applicationId;
  if (ours && formatOf(db) === 1) fromFormat1(db, kind.format);
  const format = formatOf(db);
  if (ours && format === kind.format) return;
  db.close();
  if (ours && format > kind.format) throw newer(file, format);
  throw damaged("journal", file, undefined, "it is a database of something else");
}

function newer(file: string, format: number): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "journal-newer",
    message: `The journal ${file} has format ${format}, and this Geartrain knows ${kind.format}.`,
    next: "Use the Geartrain version that wrote it, or a newer one; nothing was changed.",
  });
}
