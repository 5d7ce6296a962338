import type { State } from "@geartrain/engine";
import { canonicalJson } from "@geartrain/model";
import type { Db } from "../journal/database.ts";
import { LineFault } from "../journal/read-line.ts";
import { caseStore } from "./case-store.ts";
import type { Entry, ModelOf, Summary } from "./entry.ts";
import type { Folding } from "./folding.ts";
import { pinReader, pinStore } from "./pins.ts";
import type { WholeTouch } from "./touches.ts";
import { madeWhole, settledTouches, touchesIn } from "./touches.ts";
import { turnStore } from "./turn-store.ts";
import { dueOf } from "./work-row.ts";

export interface InstanceRow {
  readonly id: string;
  readonly status: State["status"];
  readonly outcome: string | null;
  readonly started_at: string;
  readonly started_by: string;
  readonly ended_at: string | null;
  readonly seq: number;
  readonly hash: string;
  readonly pin: string;
  readonly touches: string;
}

/** An instance as the tables have it, but for its state, which is long and often not asked for. */
export interface Stored {
  readonly summary: Summary;
  /** The text of the latest segments it moved in. */
  readonly touches: string;
}

export const instanceColumns = [
  "id",
  "status",
  "outcome",
  "started_at",
  "started_by",
  "ended_at",
  "seq",
  "hash",
  "pin",
  "touches",
] as const satisfies readonly (keyof InstanceRow)[];

/** Rows as lists show them. */
export function summaries(db: Db): (row: InstanceRow) => Summary {
  const pinOf = pinReader(db);
  return (row) => {
    const definition = pinOf(row.pin);
    return {
      id: row.id,
      workflow: definition.name,
      status: row.status,
      outcome: row.outcome ?? undefined,
      startedAt: row.started_at,
      startedBy: row.started_by,
      endedAt: row.ended_at ?? undefined,
      head: { seq: row.seq, hash: row.hash },
      definition,
    };
  };
}

/** Reads and writes whole instances. */
export function instanceStore(db: Db) {
  const reader = instanceReader(db);
  const saveRow = rowWriter(db);
  const setState = db.prepare<[string, string]>(
    "INSERT INTO states VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state",
  );
  const pins = pinStore(db);
  const cases = caseStore(db);
  const turns = turnStore(db);
  const dropState = db.prepare<[string]>("DELETE FROM states WHERE instance = ?");
  const dropWork = db.prepare<[string]>("DELETE FROM work WHERE instance = ?");
  const addWork = db.prepare<[string, string, string, string | null, string]>(
    "INSERT INTO work VALUES (?, ?, ?, ?, ?)",
  );

  const save = (entry: Entry, stored: Stored | undefined, moves: readonly WholeTouch[], means: SaveMeans): void => {
    const { folding, modelOf } = means;
    saveRow(entry, stored, moves, means.pins);
    const known = stored !== undefined;
    if (known) dropWork.run(entry.id);
    saveCases(entry, modelOf);
    if (entry.state?.turns) turns.save(entry);
    if (entry.status !== "live" || !entry.state) {
      if (known) dropState.run(entry.id);
      return;
    }
    // Canonical, because a state that was read back has its keys in another order than one that never left memory.
    setState.run(entry.id, canonicalJson(entry.state));
    const workflow = modelOf(entry.definition.shape);
    if (!workflow) throw new Error(`the model of ${entry.id} was there a moment ago`);
    for (const item of folding.openWork(workflow, entry.state)) {
      addWork.run(entry.id, item.key, item.work, dueOf(item) ?? null, canonicalJson(item));
    }
  };

  const saveCases = (entry: Entry, modelOf: ModelOf): void => {
    if (!entry.state?.cases && !entry.late) return;
    const workflow = modelOf(entry.definition.shape);
    if (workflow) cases.save(entry, workflow);
  };

  /** Writes many in one go. `stored`: what the tables have of one so far. */
  const saving = (means: Means) => {
    const following = pins.following();
    const all = { ...means, pins: following };
    return {
      save: (entry: Entry, stored: Stored | undefined, moves: readonly WholeTouch[]): void =>
        save(entry, stored, moves, all),
      settle: following.settle,
    };
  };

  return { ...reader, saving };
}

function instanceReader(db: Db) {
  const summaryOf = summaries(db);
  const row = db.prepare<[string], InstanceRow>("SELECT * FROM instances WHERE id = ?");
  const stateText = db.prepare<[string], string>("SELECT state FROM states WHERE instance = ?").pluck();

  const stored = (id: string): Stored | undefined => {
    const found = row.get(id);
    return found && { summary: summaryOf(found), touches: found.touches };
  };

  /** With its state, while it is live. */
  const entryOf = ({ summary }: Stored): Entry => {
    const text = summary.status === "live" ? stateText.get(summary.id) : undefined;
    return { ...summary, state: text === undefined ? undefined : (JSON.parse(text) as State) };
  };

  const load = (id: string): Entry | undefined => {
    const found = stored(id);
    return found && entryOf(found);
  };

  return { load, stored, entryOf };
}

/** Writes what lists show of an instance, and the segments in which it moved. */
function rowWriter(
  db: Db,
): (entry: Entry, stored: Stored | undefined, moves: readonly WholeTouch[], pins: Following) => void {
  const insert = db.prepare<(string | number | null)[]>(
    `INSERT INTO instances (${instanceColumns}) VALUES (${instanceColumns.map(() => "?")}) ON CONFLICT DO NOTHING`,
  );
  // What never changes is left out: SQLite would write the indexes on it again.
  const update = db.prepare<(string | number | null)[]>(`
    UPDATE instances SET status = ?, outcome = ?, ended_at = ?, seq = ?, hash = ?, pin = ?, touches = ? WHERE id = ?`);
  const touch = db.prepare<[string, number, number, string]>("INSERT INTO touched VALUES (?, ?, ?, ?)");
  return (entry, stored, moves, pins) => {
    const { text, earlier } = settledTouches(stored ? [...touchesOf(stored), ...moves] : moves);
    const { id, status, startedAt, startedBy, head, definition } = entry;
    const [outcome, endedAt] = [entry.outcome ?? null, entry.endedAt ?? null];
    const pin = pins.follow(definition, stored?.summary.definition);
    if (stored) update.run(status, outcome, endedAt, head.seq, head.hash, pin, text, id);
    else if (
      insert.run(id, status, outcome, startedAt, startedBy, endedAt, head.seq, head.hash, pin, text).changes === 0
    ) {
      throw new LineFault(`${id} was started before`);
    }
    for (const each of earlier) touch.run(id, ...each);
  };
}

function touchesOf({ touches, summary }: Stored): WholeTouch[] {
  return touchesIn(touches).map((each) => madeWhole(each, summary.head));
}

export type InstanceStore = ReturnType<typeof instanceStore>;

type Following = ReturnType<ReturnType<typeof pinStore>["following"]>;

interface Means {
  readonly folding: Folding;
  readonly modelOf: ModelOf;
}

interface SaveMeans extends Means {
  readonly pins: Following;
}
