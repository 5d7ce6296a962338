import type { Head } from "../ledger/line.ts";
import type { Db } from "./database.ts";

/** An instance's latest row. */
export interface LatestRow extends Head {
  readonly over: number;
}

/**
 * The latest rows of instances that this process appended to. What it knows holds as long as no other connection has
 * written; SQLite says so in every transaction. A row that was forgotten meanwhile does no harm: the ledger is as far.
 */
export interface LatestRows {
  /** At the beginning of a transaction. */
  begin(): void;
  of(instance: string): LatestRow | undefined;
  /** In a transaction, which may still be taken back. */
  wrote(instance: string, row: LatestRow): void;
  takenBack(): void;
}

/** How many instances are kept in mind; then it begins anew. */
const most = 20_000;

export function latestRows(db: Db): LatestRows {
  const read = db.prepare<[string], LatestRow>(
    "SELECT last_seq AS seq, last_hash AS hash, over FROM batches WHERE instance = ? ORDER BY first_seq DESC LIMIT 1",
  );
  const version = db.prepare<[], number>("PRAGMA data_version").pluck();
  const rows = new Map<string, LatestRow>();
  let seen: number | undefined;
  return {
    begin: () => {
      const now = version.get();
      if (now !== seen || rows.size > most) rows.clear();
      seen = now;
    },
    of: (instance) => rows.get(instance) ?? read.get(instance),
    wrote: (instance, row) => void rows.set(instance, row),
    takenBack: () => rows.clear(),
  };
}
