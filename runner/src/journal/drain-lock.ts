/*
 * Who of a clone's processes pushes. Invariants:
 *  1. The lock is an exclusive transaction on a file with nothing in it: the operating system lets it go with the
 *     process, however that ends, so there is no stale lock to clear.
 *  2. Who holds it is written beside it for messages only; nothing decides by it.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { crossing } from "../ports/crossing.ts";
import { storageFailure } from "./storage-failure.ts";

export interface Holder {
  readonly pid: number;
  readonly since: string;
}

/** `release` when it was taken; else who has it, as far as that is known. */
export type DrainLock = { readonly release: () => void } | { readonly heldBy: Holder | undefined };

/** Takes the right to push for this clone, without waiting. `since`: the moment to show to others. */
export function takeDrainLock(folder: string, since: string): DrainLock {
  const file = join(folder, "drain.lock");
  const holderFile = join(folder, "drain.holder.json");
  return crossing("drain lock", () => {
    try {
      mkdirSync(folder, { recursive: true });
      const db = lock(file);
      if (!db) return { heldBy: readHolder(holderFile) };
      writeFileSync(holderFile, JSON.stringify({ pid: process.pid, since }));
      return { release: () => crossing("drain unlock", () => void db.close()) };
    } catch (error) {
      throw storageFailure("drain lock", file, error) ?? error;
    }
  });
}

function lock(file: string): Database.Database | undefined {
  const db = new Database(file, { timeout: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return undefined;
    throw error;
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const { pid, since } = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder>;
    return typeof pid === "number" && typeof since === "string" ? { pid, since } : undefined;
  } catch {
    return undefined;
  }
}
