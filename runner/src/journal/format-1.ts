import { linesOf, prevOf } from "./check-row.ts";
import type { Db } from "./database.ts";
import { formatOf } from "./database.ts";
import type { Accepted } from "./group.ts";
import { groupToWrite } from "./group.ts";
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
      const { outline, bytes } = groupToWrite([accepted(old)]);
      insert.run(old.row, outline, bytes);
    }
    db.exec("DROP TABLE batches");
    db.pragma(`user_version = ${format}`);
  });
  bring.immediate();
}

function accepted({ row, instance, first_seq: firstSeq, last_seq, last_hash, over, text }: Row): Accepted {
  const lines = linesOf(text);
  const head = { seq: last_seq, hash: last_hash };
  return { row, instance, firstSeq, prev: prevOf(lines[0] ?? ""), head, over: over === 1, runs: [runOf(lines)] };
}
