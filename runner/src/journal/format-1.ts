import type { Batch } from "./batch.ts";
import { linesOf, prevOf } from "./check-row.ts";
import type { Db } from "./database.ts";
import { formatOf } from "./database.ts";
import { addBatch, emptyGroup, outlineText, putLines } from "./group.ts";
import { runOf } from "./run-of.ts";

interface Row {
  readonly row: number;
  readonly instance: string;
  readonly first_seq: number;
  readonly last_seq: number;
  readonly last_hash: string;
  readonly over: number;
  readonly text: string;
}

/** Brings a journal of the first format, which had a row for each batch, to this one: nothing else has what is in it. */
export function fromFormat1(db: Db, format: number): void {
  const bring = db.transaction(() => {
    // Another process may have been first.
    if (formatOf(db) !== 1) return;
    db.exec(`
      CREATE TABLE groups (row INTEGER PRIMARY KEY, outline TEXT NOT NULL, bytes BLOB NOT NULL);
      CREATE TABLE gone (row INTEGER PRIMARY KEY);
      INSERT INTO meta (key, value)
        SELECT 'given', CAST(coalesce(max(seq), 0) AS TEXT) FROM sqlite_sequence WHERE name = 'batches';`);
    const insert = db.prepare<[number, string, Buffer]>("INSERT INTO groups VALUES (?, ?, ?)");
    for (const old of db.prepare<[], Row>("SELECT * FROM batches ORDER BY row").all()) {
      const batch = batchOf(old);
      const group = emptyGroup(old.row - 1);
      addBatch(group, batch, old.over === 1);
      insert.run(old.row, outlineText(group), putLines([batch], Buffer.allocUnsafe(group.length)));
    }
    db.exec("DROP TABLE batches");
    db.pragma(`user_version = ${format}`);
  });
  bring.immediate();
}

function batchOf({ instance, first_seq, last_seq, last_hash, text }: Row): Batch {
  const lines = linesOf(text);
  const follows = { seq: first_seq - 1, hash: prevOf(lines[0] ?? "") };
  return { instance, follows, runs: [runOf(lines)], head: { seq: last_seq, hash: last_hash } };
}
