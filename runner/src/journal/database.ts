import Database from "better-sqlite3";
import { crossing } from "../ports/crossing.ts";
import { storageFailure } from "./storage-failure.ts";

export type Db = Database.Database;

/** Runs one operation on a database: watched as a crossing, and with SQLite's failures put in words. */
export type Guard = <Result>(operation: string, act: () => Result) => Result;

export interface DatabaseKind {
  /** As it is called in operations and messages: `journal`, `index`. */
  readonly name: string;
  /** FULL: a commit survives a power cut. NORMAL: a power cut may take the latest commits, never the file. */
  readonly synchronous: "FULL" | "NORMAL";
  /** Bytes; large ones suit rows that are written once and read in order. */
  readonly pageSize: number;
  /** Marks the file as ours; it stands in SQLite's header. */
  readonly applicationId: number;
  readonly format: number;
  readonly schema: string;
}

/** How long another process may hold the write lock before a command gives up. */
const patience = 15_000;

export function guardOf(kind: DatabaseKind, file: string): Guard {
  return (operation, act) => {
    try {
      return crossing(`${kind.name} ${operation}`, act);
    } catch (error) {
      throw storageFailure(kind.name, file, error) ?? error;
    }
  };
}

/** Opens a database of ours, making it when it is not there. Only one of several processes makes the tables. */
export function openDatabase(kind: DatabaseKind, file: string): Db {
  const db = new Database(file, { timeout: patience });
  try {
    db.pragma(`page_size = ${kind.pageSize}`);
    insistOnWal(db);
    db.pragma(`synchronous = ${kind.synchronous}`);
    if (formatOf(db) === 0) create(db, kind);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** 0 for a file without tables. */
export function formatOf(db: Db): number {
  return db.pragma("user_version", { simple: true }) as number;
}

export function applicationOf(db: Db): number {
  return db.pragma("application_id", { simple: true }) as number;
}

/** SQLite does not wait when several processes switch a new file to WAL at once, so waiting is ours. */
function insistOnWal(db: Db): void {
  for (let tries = 0; ; tries += 1) {
    try {
      db.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      const busy = error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
      if (!busy || tries >= 200) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function create(db: Db, kind: DatabaseKind): void {
  const make = db.transaction(() => {
    // Another process may have been first.
    if (formatOf(db) !== 0) return;
    db.exec(kind.schema);
    db.pragma(`application_id = ${kind.applicationId}`);
    db.pragma(`user_version = ${kind.format}`);
  });
  make.immediate();
}

/**
 * Runs reads on one snapshot. A deferred transaction takes its snapshot with the first read, so there is one right at
 * the start.
 */
export function snapshotOf(db: Db): <Result>(act: () => Result) => Result {
  const touch = db.prepare("SELECT 1 FROM meta LIMIT 1");
  return (act) => {
    if (db.inTransaction) return act();
    db.exec("BEGIN");
    try {
      touch.get();
      return act();
    } finally {
      if (db.inTransaction) db.exec("COMMIT");
    }
  };
}
