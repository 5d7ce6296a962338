import type { Pending } from "../journal/batch.ts";
import { linesOf } from "../journal/check-row.ts";
import type { Db } from "../journal/database.ts";
import { LineFault, readLine } from "../journal/read-line.ts";
import type { Head, Line } from "../ledger/line.ts";
import { emptyHead, lineHash } from "../ledger/line.ts";
import { follows } from "./entry.ts";

/** What runners recorded about the ledger itself: leases, tips accepted by hand. */
export interface RunnerEvent {
  readonly seq: number;
  readonly kind: string;
  readonly at: string;
  readonly by: string;
  readonly data: unknown;
}

/** Those of the journal that follow what the index has. */
export function pendingRunnerEvents(rows: readonly Pending[], folded: Head, kind?: string): RunnerEvent[] {
  const events: RunnerEvent[] = [];
  let head = folded;
  for (const text of rows.flatMap((row) => linesOf(row.text))) {
    const line = readLine(text);
    if (line.seq <= head.seq) continue;
    if (!follows(head, line)) break;
    head = { seq: line.seq, hash: lineHash(text) };
    if (kind === undefined || line.kind === kind) {
      events.push({ seq: line.seq, kind: line.kind, at: line.at, by: line.by, data: line.data });
    }
  }
  return events;
}

interface Row extends Omit<RunnerEvent, "data"> {
  readonly data: string;
}

/** The ledger's own chain. */
export function runnerEventStore(db: Db) {
  const latest = db.prepare<[], Head>("SELECT seq, hash FROM runner_events ORDER BY seq DESC LIMIT 1");
  const insert = db.prepare<[number, string, string, string, string, string]>(
    "INSERT INTO runner_events VALUES (?, ?, ?, ?, ?, ?)",
  );
  const all = db.prepare<[], Row>("SELECT seq, kind, at, by, data FROM runner_events ORDER BY seq");
  const ofKind = db.prepare<[string], Row>(
    "SELECT seq, kind, at, by, data FROM runner_events WHERE kind = ? ORDER BY seq",
  );

  const lastOfKind = db.prepare<[string], Row>(
    "SELECT seq, kind, at, by, data FROM runner_events WHERE kind = ? ORDER BY seq DESC LIMIT 1",
  );

  return {
    head: (): Head | undefined => latest.get(),
    /** @throws LineFault when the line breaks the chain */
    add: (line: Line, hash: string): void => {
      if (!follows(latest.get() ?? emptyHead, line)) throw new LineFault("it does not follow the ledger's own chain");
      insert.run(line.seq, line.kind, line.at, line.by, JSON.stringify(line.data), hash);
    },
    read: (kind?: string): RunnerEvent[] =>
      (kind === undefined ? all.all() : ofKind.all(kind)).map((row) => ({ ...row, data: JSON.parse(row.data) })),
    last: (kind: string): RunnerEvent | undefined => {
      const row = lastOfKind.get(kind);
      return row && { ...row, data: JSON.parse(row.data) };
    },
  };
}
