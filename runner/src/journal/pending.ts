import type { Pending } from "./batch.ts";
import { rowFault } from "./check-row.ts";
import type { Db, Guard } from "./database.ts";
import type { OwnRows } from "./own-rows.ts";
import { damaged } from "./storage-failure.ts";

interface Row {
  readonly row: number;
  readonly instance: string;
  readonly first_seq: number;
  readonly last_seq: number;
  readonly last_hash: string;
}

/** The rows of one instance: how many, and the number of the latest. */
export interface Outline {
  readonly instance: string;
  readonly count: number;
  readonly latest: number;
}

const columns = "SELECT row, instance, first_seq, last_seq, last_hash FROM batches";

/** So many rows are looked at in one go. */
const atOnce = 512;

/** Reads rows: what this process wrote from its memory, the rest checked, so that damage is neither pushed nor folded. */
export function pendingIn(db: Db, file: string, guard: Guard, own: OwnRows) {
  const inOrder = db.prepare<[number, number, number], Row>(
    `${columns} WHERE row > ? AND row <= ? ORDER BY row LIMIT ?`,
  );
  const textOf = db.prepare<[number], string>("SELECT text FROM batches WHERE row = ?").pluck();
  const latest = db.prepare<[], number>("SELECT coalesce(max(row), 0) FROM batches").pluck();
  const ofInstance = db.prepare<[string], Row>(`${columns} WHERE instance = ? ORDER BY first_seq`);
  const outline = db.prepare<[], Outline>(
    "SELECT instance, count(*) AS count, max(row) AS latest FROM batches GROUP BY instance ORDER BY instance",
  );
  const has = db.prepare<[string], number>("SELECT 1 FROM batches WHERE instance = ? LIMIT 1").pluck();
  const any = db.prepare<[], number>("SELECT 1 FROM batches LIMIT 1").pluck();

  /** Undefined: another process has forgotten it since it was listed. */
  const read = (row: Row): Pending | undefined => {
    const head = { seq: row.last_seq, hash: row.last_hash };
    const written = own.find(row.row, head);
    if (written) return written;
    const text = textOf.get(row.row);
    if (text === undefined) return undefined;
    const pending = { row: row.row, instance: row.instance, firstSeq: row.first_seq, head, text };
    const fault = rowFault(pending);
    if (fault !== undefined) throw damaged("journal", file, undefined, fault);
    return pending;
  };

  function* readFrom(after: number, upTo: number): Generator<Pending> {
    for (let from = after; ; ) {
      const rows = inOrder.all(from, upTo, atOnce);
      for (const row of rows) {
        const pending = read(row);
        if (pending) yield pending;
        from = row.row;
      }
      if (rows.length < atOnce) return;
    }
  }

  return {
    pending: ({ limitBytes = Number.POSITIVE_INFINITY, after = 0, upTo = Number.MAX_SAFE_INTEGER } = {}): Pending[] =>
      guard("read", () => {
        const rows: Pending[] = [];
        let bytes = 0;
        for (const row of readFrom(after, upTo)) {
          bytes += Buffer.byteLength(row.text);
          if (bytes > limitBytes && rows.length > 0) break;
          rows.push(row);
        }
        return rows;
      }),
    pendingOf: (instance: string): Pending[] =>
      guard("read", () => ofInstance.all(instance).flatMap((row) => read(row) ?? [])),
    has: (instance: string): boolean => guard("read", () => has.get(instance) !== undefined),
    outline: (): Outline[] => guard("read", () => outline.all()),
    latest: (): number => guard("read", () => latest.get() ?? 0),
    isEmpty: (): boolean => guard("read", () => any.get() === undefined),
  };
}
