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
  readonly text: string;
}

/** The rows of one instance: how many, and the number of the latest. */
export interface Outline {
  readonly instance: string;
  readonly count: number;
  readonly latest: number;
}

const columns = "SELECT row, instance, first_seq, last_seq, last_hash, text FROM batches";

/** Reads rows; each is checked, so that damage shows before it is pushed or folded. */
export function pendingIn(db: Db, file: string, guard: Guard, own: OwnRows) {
  const inOrder = db.prepare<[number, number], Row>(`${columns} WHERE row > ? AND row <= ? ORDER BY row`);
  const latest = db.prepare<[], number>("SELECT coalesce(max(row), 0) FROM batches").pluck();
  const ofInstance = db.prepare<[string], Row>(`${columns} WHERE instance = ? ORDER BY first_seq`);
  const outline = db.prepare<[], Outline>(
    "SELECT instance, count(*) AS count, max(row) AS latest FROM batches GROUP BY instance ORDER BY instance",
  );
  const any = db.prepare<[], number>("SELECT 1 FROM batches LIMIT 1").pluck();

  const read = (row: Row): Pending => {
    const pending: Pending = {
      row: row.row,
      instance: row.instance,
      firstSeq: row.first_seq,
      head: { seq: row.last_seq, hash: row.last_hash },
      text: row.text,
    };
    const written = own.same(pending);
    if (written) return written;
    const fault = rowFault(pending);
    if (fault !== undefined) throw damaged("journal", file, undefined, fault);
    return pending;
  };

  return {
    pending: ({ limitBytes = Number.POSITIVE_INFINITY, after = 0, upTo = Number.MAX_SAFE_INTEGER } = {}): Pending[] =>
      guard("read", () => {
        const rows: Pending[] = [];
        let bytes = 0;
        for (const row of inOrder.iterate(after, upTo)) {
          bytes += Buffer.byteLength(row.text);
          if (bytes > limitBytes && rows.length > 0) break;
          rows.push(read(row));
        }
        return rows;
      }),
    pendingOf: (instance: string): Pending[] => guard("read", () => ofInstance.all(instance).map(read)),
    outline: (): Outline[] => guard("read", () => outline.all()),
    latest: (): number => guard("read", () => latest.get() ?? 0),
    isEmpty: (): boolean => guard("read", () => any.get() === undefined),
  };
}
