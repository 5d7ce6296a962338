/*
 * Reads an index as the files of a checkpoint. Invariants:
 *  1. The same tables give the same bytes, whoever reads them: every order is that of keys, nothing is of this clone.
 *  2. It is one snapshot, however long the reading takes and whatever is folded meanwhile.
 *  3. Files are cut where what is in them says so, not by their number: an instance that moves, or comes in between,
 *     changes its own file and no other. What only grows is cut by count, so only its last file changes.
 */

import type { Pin } from "@geartrain/engine";
import Database from "better-sqlite3";
import type { Db } from "../journal/database.ts";
import { ledgerChain } from "../journal/read-line.ts";
import type {
  FollowRow,
  InstanceRecord,
  Part,
  PartKind,
  PinRow,
  RunnerEventRow,
  SegmentRow,
} from "./checkpoint-part.ts";
import { partOf } from "./checkpoint-part.ts";
import type { InstanceRow } from "./instance-store.ts";
import { pinReader } from "./pins.ts";
import type { Touch } from "./touches.ts";
import { touchesIn } from "./touches.ts";

/** An index, held as it is. */
export interface CheckpointSource {
  /** The ledger commit up to which it is folded. */
  readonly tip: string;
  /** How many segments that are. */
  readonly position: number;
  /** The shapes of all models, in their order. */
  readonly models: readonly string[];
  /** Undefined between two parts: a moment to do something else. */
  parts(): Generator<Part | undefined>;
  close(): void;
}

/** Rows read in one go, so that whoever waits for this process waits some milliseconds. */
const page = 256;
/** Rows in a file of what only grows. */
const perFile = 1_000;
/** One in so many instances ends a file; and so many characters do. */
const cutOne = 1_024;
const cutAt = 1_000_000;

/** Undefined while nothing was folded. */
export function checkpointSource(file: string): CheckpointSource | undefined {
  const db = new Database(file, { readonly: true });
  try {
    db.exec("BEGIN");
    const tip = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'tip'").pluck().get();
    const count = db.prepare<[], number>("SELECT count(*) FROM segments").pluck();
    const models = db.prepare<[], string>("SELECT shape FROM models ORDER BY shape").pluck();
    if (tip !== undefined) {
      const close = () => void db.close();
      return { tip, position: count.get() ?? 0, models: models.all(), parts: () => partsOf(db), close };
    }
  } catch (error) {
    db.close();
    throw error;
  }
  db.close();
  return undefined;
}

function* partsOf(db: Db): Generator<Part | undefined> {
  yield* growing<SegmentRow>(
    db,
    "segments",
    `SELECT path, commit_id, events, first_at, last_at, unproved FROM segments
     WHERE position > ? ORDER BY position LIMIT ${perFile}`,
  );
  yield* growing<RunnerEventRow>(
    db,
    "events",
    `SELECT seq, kind, at, "by", data, hash FROM runner_events WHERE seq > ? ORDER BY seq LIMIT ${perFile}`,
  );
  const chain = db.prepare(touchesOf).raw().all(ledgerChain) as Touch[];
  yield* counted("chain", chain);
  yield* instances(db);
  const follows = "SELECT case_id, source, connection FROM case_follows ORDER BY case_id, source, connection";
  yield* counted("follows", db.prepare(follows).raw().all() as FollowRow[]);
}

const touchesOf = "SELECT position, seq, mark FROM touched WHERE instance = ? ORDER BY position";

/** What is numbered without holes from 1. */
function* growing<Row extends readonly unknown[]>(db: Db, kind: PartKind, sql: string): Generator<Part | undefined> {
  const query = db.prepare<[number], Row>(sql).raw() as unknown as { all(after: number): Row[] };
  for (let after = 0; ; after += perFile) {
    const rows = query.all(after);
    if (rows.length > 0)
      yield partOf(
        kind,
        rows.map((row) => JSON.stringify(row)),
      );
    if (rows.length < perFile) return;
  }
}

function* counted(kind: PartKind, rows: readonly (readonly unknown[])[]): Generator<Part | undefined> {
  for (let at = 0; at < rows.length; at += perFile) {
    yield partOf(
      kind,
      rows.slice(at, at + perFile).map((row) => JSON.stringify(row)),
    );
  }
}

type Stated = InstanceRow & { readonly state: string | null };

function* instances(db: Db): Generator<Part | undefined> {
  const next = db.prepare<[string, string], Stated>(
    `SELECT instances.*, state FROM instances LEFT JOIN states ON states.instance = instances.id
     WHERE (started_at, id) > (?, ?) ORDER BY started_at, id LIMIT ${page}`,
  );
  const recordOf = recordReader(db);
  const pinOf = pinReader(db);
  let file = openFile(pinOf);
  let last: Stated | undefined;
  for (;;) {
    const rows = next.all(last?.started_at ?? "", last?.id ?? "");
    for (const row of rows) {
      file.add(row, recordOf(row));
      if (file.length() < cutAt && numberOf(row.id) % cutOne !== 0) continue;
      yield file.part();
      file = openFile(pinOf);
    }
    last = rows.at(-1);
    if (rows.length < page) break;
    yield undefined;
  }
  if (file.length() > 0) yield file.part();
}

/** The rows of a file, behind the definitions that they name. */
function openFile(pinOf: (name: string) => Pin) {
  const pins: PinRow[] = [];
  const known = new Map<string, number>();
  const lines: string[] = [];
  let length = 0;
  const placeOf = (name: string): number => {
    const there = known.get(name);
    if (there !== undefined) return there;
    known.set(name, pins.length);
    const { commit, path, name: workflow, shape, code } = pinOf(name);
    return pins.push([commit, path, workflow, shape, code]) - 1;
  };
  return {
    length: () => length,
    add: (row: InstanceRow, rest: (pin: number) => InstanceRecord): void => {
      const line = JSON.stringify(rest(placeOf(row.pin)));
      length += line.length;
      lines.push(line);
    },
    part: (): Part => partOf("instances", [JSON.stringify(pins), ...lines]),
  };
}

function recordReader(db: Db): (row: Stated) => (pin: number) => InstanceRecord {
  const touches = db.prepare<[string], Touch>(touchesOf).raw() as unknown as { all(id: string): Touch[] };
  const cases = db
    .prepare("SELECT process, case_id, case_key, data FROM case_members WHERE instance = ? ORDER BY process")
    .raw() as unknown as { all(id: string): InstanceRecord[11] };
  const turns = db
    .prepare("SELECT step, workflow, person, at FROM turns WHERE instance = ? ORDER BY step")
    .raw() as unknown as { all(id: string): InstanceRecord[12] };
  return (row) => {
    const { id, status, outcome, seq, hash } = row;
    const all = [...touches.all(id), ...touchesIn(row.touches)];
    return (pin) => [
      id,
      pin,
      status,
      outcome,
      row.started_at,
      row.started_by,
      row.ended_at,
      seq,
      hash,
      all,
      row.state,
      cases.all(id),
      turns.all(id),
    ];
  };
}

/** A number that an id always has, spread evenly (FNV-1a). */
function numberOf(id: string): number {
  let number = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) number = Math.imul(number ^ id.charCodeAt(at), 0x01000193);
  // The lowest bits alone would show the id's last characters.
  return (number ^ (number >>> 15)) >>> 0;
}
