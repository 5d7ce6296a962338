/*
 * Fills an empty index from a checkpoint's files. Invariants:
 *  1. One transaction: the index is as the whole log up to there would have made it, or as empty as it was.
 *  2. Nothing is taken that does not look as it must; whether it is true, `verify` finds out from the log.
 *  3. What follows from the rest is not read but made: open work from the states, by the engine.
 */
import type { Workflow } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import type { Db } from "../journal/database.ts";
import { ledgerChain } from "../journal/read-line.ts";
import type { InstanceRecord, Part, PartKind, PinRow } from "./checkpoint-part.ts";
import {
  CheckpointFault,
  eventRow,
  followRow,
  instanceRecord,
  pinRows,
  rowsOf,
  segmentRow,
  stateIn,
  wholeTouches,
} from "./checkpoint-row.ts";
import type { Folding } from "./folding.ts";
import { instanceColumns } from "./instance-store.ts";
import type { modelStore } from "./models.ts";
import { pinStore } from "./pins.ts";
import type { WholeTouch } from "./touches.ts";
import { settledTouches } from "./touches.ts";
import { dueOf } from "./work-row.ts";

/** A checkpoint's files, and what they are of. */
export interface Checkpointed {
  /** The ledger commit up to which it is. */
  readonly tip: string;
  readonly position: number;
  /** The models that its instances follow: shape and text. */
  readonly models: readonly (readonly [shape: string, text: string])[];
  /** In the order of the kinds; a few at a time, so that memory holds no more. */
  readonly parts: AsyncIterable<Part>;
}

/** False: somebody else folded meanwhile. @throws CheckpointFault when it can't be used; then nothing was changed */
export async function loadCheckpoint(
  db: Db,
  folding: Folding,
  models: ReturnType<typeof modelStore>,
  { tip, position, models: given, parts }: Checkpointed,
): Promise<boolean> {
  db.exec("BEGIN IMMEDIATE");
  try {
    if (db.prepare("SELECT 1 FROM meta WHERE key = 'tip'").get() !== undefined) return false;
    for (const [shape, text] of given) models.add(shape, text);
    const take = taking(db, folding, models.get, position);
    for await (const { kind, bytes } of parts) take[kind](rowsOf(bytes));
    if (take.segmentCount() !== position) throw new CheckpointFault("it has not as many segments as it says");
    db.prepare("INSERT INTO meta VALUES ('tip', ?)").run(tip);
    db.exec("COMMIT");
    return true;
  } catch (error) {
    models.forget();
    throw error;
  } finally {
    if (db.inTransaction) db.exec("ROLLBACK");
  }
}

type Taking = Record<PartKind, (rows: unknown[][]) => void> & { segmentCount(): number };

function taking(db: Db, folding: Folding, modelOf: (shape: string) => Workflow | undefined, position: number): Taking {
  const segment = db.prepare("INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, ?)");
  const event = db.prepare("INSERT INTO runner_events VALUES (?, ?, ?, ?, ?, ?)");
  const follow = db.prepare("INSERT INTO case_follows VALUES (?, ?, ?)");
  const touch = db.prepare("INSERT INTO touched VALUES (?, ?, ?, ?)");
  const instance = instanceTaker(db, folding, modelOf);
  const chain: unknown[] = [];
  const touched = (id: string, touches: readonly WholeTouch[]): void => {
    for (const [at, seq, mark] of touches) touch.run(id, at, seq, mark);
  };
  let segments = 0;
  let events = 0;
  return {
    segmentCount: () => segments,
    segments: (rows) => {
      for (const row of rows.map(segmentRow)) {
        segments += 1;
        segment.run(segments, ...row);
      }
    },
    events: (rows) => {
      for (const row of rows.map(eventRow)) {
        events += 1;
        if (row[0] !== events) throw new CheckpointFault("the ledger's own events have a hole");
        event.run(...row);
      }
    },
    chain: (rows) => {
      chain.push(...rows);
      // All at once: whether they follow each other shows only then, and they are few.
      wholeTouches(chain, { seq: 0, hash: "" }, position);
      touched(ledgerChain, rows as unknown as WholeTouch[]);
    },
    instances: ([pins, ...rows]) => {
      const known = pinRows(pins);
      for (const row of rows) {
        const record = instanceRecord(row);
        const head = { seq: record[7], hash: record[8] };
        const { text, earlier } = settledTouches(wholeTouches(record[9], head, position));
        instance(record, known[record[1]], text);
        touched(record[0], earlier);
      }
    },
    follows: (rows) => {
      for (const row of rows.map(followRow)) follow.run(...row);
    },
  };
}

function instanceTaker(
  db: Db,
  folding: Folding,
  modelOf: (shape: string) => Workflow | undefined,
): (record: InstanceRecord, pin: PinRow | undefined, touches: string) => void {
  const insert = db.prepare(`INSERT INTO instances VALUES (${instanceColumns.map(() => "?").join(", ")})`);
  const pins = pinStore(db).following();
  const addState = db.prepare("INSERT INTO states VALUES (?, ?)");
  const addWork = db.prepare("INSERT INTO work VALUES (?, ?, ?, ?, ?)");
  const addMember = db.prepare("INSERT INTO case_members VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const addTurn = db.prepare("INSERT INTO turns VALUES (?, ?, ?, ?, ?)");
  return (record, pin, touches) => {
    const [id, , status, outcome, startedAt, startedBy, endedAt, seq, hash, , text, cases, turns] = record;
    if (!pin) throw new CheckpointFault(`${id} follows a definition that is not named`);
    const [commit, path, workflow, shape, code] = pin;
    const model = modelOf(shape);
    if (!model) throw new CheckpointFault(`the model that ${id} follows is not named`);
    const name = pins.follow({ commit, path, name: workflow, shape, code });
    insert.run(id, status, outcome, startedAt, startedBy, endedAt, seq, hash, name, touches);
    for (const [process, caseId, key, data] of cases) {
      addMember.run(id, process, caseId, key, workflow, status, outcome, startedAt, endedAt, data);
    }
    for (const [step, ofWorkflow, person, at] of turns) addTurn.run(id, ofWorkflow, step, person, at);
    if (text === null) return;
    addState.run(id, text);
    for (const item of folding.openWork(model, stateIn(id, shape, text))) {
      addWork.run(id, item.key, item.work, dueOf(item) ?? null, canonicalJson(item));
    }
  };
}
