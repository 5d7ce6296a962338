/*
 * The index: what the ledger says, arranged for questions. Invariants:
 *  1. It is a pure function of the ledger up to `tip()`: deleted and folded again, every table is the same.
 *  2. It is never the only place of anything, so a damaged file, or one of another format, is thrown away and made anew.
 *  3. A question costs what its answer is worth: finished instances don't slow down what is asked about live ones.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Workflow } from "@geartrain/model";
import type { LedgerView } from "../journal/batch.ts";
import type { Db, Guard } from "../journal/database.ts";
import { applicationOf, formatOf, guardOf, openDatabase, snapshotOf } from "../journal/database.ts";
import { isDamage, storageFailure } from "../journal/storage-failure.ts";
import type { Head } from "../ledger/line.ts";
import { OperatingError } from "../operating-error.ts";
import { crossing } from "../ports/crossing.ts";
import type { CaseQueries } from "./case-store.ts";
import { caseStore } from "./case-store.ts";
import type { Checkpointed } from "./checkpoint-load.ts";
import { loadCheckpoint } from "./checkpoint-load.ts";
import type { Entry, Summary } from "./entry.ts";
import type { Fold, Folded, Segment } from "./fold.ts";
import { folder } from "./fold.ts";
import type { Folding } from "./folding.ts";
import { headQuery } from "./heads.ts";
import { instanceStore } from "./instance-store.ts";
import { modelStore, shapesIn } from "./models.ts";
import type { ListFilter } from "./queries.ts";
import { instanceQueries, workQueries } from "./queries.ts";
import type { RunnerEvent } from "./runner-events.ts";
import { runnerEventStore } from "./runner-events.ts";
import { indexKind, indexTables } from "./schema.ts";
import type { TouchedSegment } from "./segments.ts";
import { segmentStore } from "./segments.ts";
import { turnStore } from "./turn-store.ts";
import type { Work, WorkFilter, WorkKind } from "./work-row.ts";

export interface Index extends LedgerView {
  readonly file: string;
  /** What it says now, as often as that is asked in one go: looks for other writers once. */
  view(): LedgerView;
  /** Why it starts empty; undefined when it was there. */
  readonly fresh: "new" | "damaged" | "other-format" | undefined;
  /** The ledger commit up to which it is folded. */
  tip(): string | undefined;
  fold(fold: Fold): Folded;
  /** Fills it, where it is empty, with what a checkpoint says; false when it was not. @throws CheckpointFault */
  load(checkpoint: Checkpointed): Promise<boolean>;
  model(shape: string): Workflow | undefined;
  /** Answers with this model for its shape from now on, wherever it has one: the same, in its author's order. */
  declare(shape: string, workflow: Workflow): void;
  declared(shape: string): Workflow | undefined;
  /** Shapes that instances starting in these segments follow and whose model the index does not have. */
  missingModels(segments: Iterable<Segment>): string[];
  entry(instance: string): Entry | undefined;
  /** Ids that start with this, two at most. */
  startingWith(prefix: string): string[];
  list(filter: ListFilter): Summary[];
  /** Those that ended or were cancelled, latest first. */
  finished(limit: number): Summary[];
  /** How many have ended at that moment or later. */
  finishedSince(moment: string): number;
  work(filter: WorkFilter): Work[];
  /** The first moment after `after` at which something of this kind is due, some instances left out. */
  nextDue(kind: WorkKind, after: string, hidden: (instance: string) => boolean): string | undefined;
  /** The segments with an instance's events, in their order. */
  touchedSegments(instance: string): TouchedSegment[];
  /** The segments behind so many, in their order. */
  segmentsAfter(position: number, limit: number): TouchedSegment[];
  /** Decisions of persons in the ledger that nothing proves. */
  unprovedDecisions(): number;
  /** Did a segment end with the instance at exactly this head? */
  reached(instance: string, head: Head): boolean;
  /** The ledger's own events: leases, accepted tips. */
  runnerEvents(kind?: string): RunnerEvent[];
  /** The latest of them of one kind. */
  lastRunnerEvent(kind: string): RunnerEvent | undefined;
  /** Who was given a step in turn last. */
  lastTurn: ReturnType<typeof turnStore>["last"];
  readonly cases: CaseQueries;
  /** Runs reads on one snapshot. */
  reading<Result>(act: () => Result): Result;
  close(): void;
}

/**
 * Opens the index in a folder, making it when it is not there or not usable.
 * @throws OperatingError `index-busy`, `index-not-writable`, `disk-full`
 */
export function openIndex(folder: string, folding: Folding): Index {
  const file = join(folder, "index.db");
  const guard = discarding(guardOf(indexKind, file), file);
  const { db, fresh } = guard("open", () => {
    mkdirSync(folder, { recursive: true });
    return openOrRemake(file);
  });
  return questions(db, { file, fresh, guard, folding });
}

function questions(
  db: Db,
  { file, fresh, guard, folding }: { file: string; fresh: Index["fresh"]; guard: Guard; folding: Folding },
): Index {
  const models = modelStore(db);
  const { fold, tip } = folder(db, folding, models);
  const { load } = instanceStore(db);
  const instances = instanceQueries(db);
  const { work, nextDue } = workQueries(db);
  const segments = segmentStore(db);
  const runnerEvents = runnerEventStore(db);
  const turns = turnStore(db);
  const { view, forget } = headQuery(db, { position: segments.position, ledgerHead: runnerEvents.head });
  const snapshot = snapshotOf(db);
  const read: Read = (act) => guard("read", act);
  /** For answers that come from several tables. */
  const readTogether: Read = (act) => read(() => snapshot(act));
  return {
    file,
    fresh,
    tip: () => read(tip),
    fold: (change) => {
      const folded = guard("fold", () => fold(change));
      forget();
      return folded;
    },
    load: async (checkpoint) => {
      try {
        return await crossing("index checkpoint", () => loadCheckpoint(db, folding, models, checkpoint));
      } catch (error) {
        throw storageFailure(indexKind.name, file, error) ?? error;
      } finally {
        forget();
      }
    },
    ...viewsOf(view, read),
    declare: models.declare,
    declared: models.declared,
    model: (shape) => read(() => models.get(shape)),
    missingModels: (found) => read(() => [...shapesIn(found)].filter((shape) => !models.get(shape))),
    entry: (instance) => readTogether(() => load(instance)),
    startingWith: (prefix) => read(() => instances.startingWith(prefix)),
    list: (filter) => readTogether(() => instances.list(filter)),
    finished: (limit) => readTogether(() => instances.finished(limit)),
    finishedSince: (moment) => read(() => instances.finishedSince(moment)),
    work: (filter) => read(() => work(filter)),
    nextDue: (kind, after, hidden) => read(() => nextDue(kind, after, hidden)),
    ...segmentQuestions(segments, read),
    runnerEvents: (kind) => read(() => runnerEvents.read(kind)),
    lastRunnerEvent: (kind) => read(() => runnerEvents.last(kind)),
    lastTurn: (workflow, step) => read(() => turns.last(workflow, step)),
    cases: casesOf(db, read),
    reading: (act) => guard("snapshot", () => snapshot(act)),
    close: () => db.close(),
  };
}

type Read = <Result>(act: () => Result) => Result;

function viewsOf(view: () => LedgerView, read: Read): Pick<Index, "view" | keyof LedgerView> {
  const guarded = (): LedgerView => {
    const { position, heads } = view();
    return { position: () => read(position), heads: (ids) => read(() => heads(ids)) };
  };
  return { view: guarded, position: () => guarded().position(), heads: (ids) => guarded().heads(ids) };
}

function segmentQuestions(
  segments: ReturnType<typeof segmentStore>,
  read: Read,
): Pick<Index, "touchedSegments" | "segmentsAfter" | "unprovedDecisions" | "reached"> {
  return {
    touchedSegments: (instance) => read(() => segments.touched(instance)),
    segmentsAfter: (position, limit) => read(() => segments.after(position, limit)),
    unprovedDecisions: () => read(segments.unproved),
    reached: (instance, head) => read(() => segments.reached(instance, head)),
  };
}

function casesOf(db: Db, read: Read): CaseQueries {
  const { save: _, ...queries } = caseStore(db);
  const guarded = Object.entries(queries).map(([name, query]) => [
    name,
    (...given: readonly never[]) => read(() => (query as (...all: readonly never[]) => unknown)(...given)),
  ]);
  return Object.fromEntries(guarded) as CaseQueries;
}

/** Damage that shows in the middle of work ends that command; the next one finds no index and makes one. */
function discarding(guard: Guard, file: string): Guard {
  return (operation, act) => {
    try {
      return guard(operation, act);
    } catch (error) {
      if (error instanceof OperatingError && error.code === "index-damaged") discard(file);
      throw error;
    }
  };
}

function discard(file: string): void {
  for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(`${file}${end}`, { force: true });
}

/** Pages. A fold touches about a thousand, many of them those of the fold before: they are copied once for several. */
const pagesPerCheckpoint = 4_000;

function openIndexFile(file: string): Db {
  const db = openDatabase(indexKind, file);
  db.pragma(`wal_autocheckpoint = ${pagesPerCheckpoint}`);
  return db;
}

function openOrRemake(file: string): { db: Db; fresh: Index["fresh"] } {
  try {
    const db = openIndexFile(file);
    const empty = usable(db);
    if (empty !== undefined) return { db, fresh: empty ? "new" : undefined };
    db.close();
  } catch (error) {
    if (!isDamage(error)) throw error;
    discard(file);
    return { db: openIndexFile(file), fresh: "damaged" };
  }
  discard(file);
  return { db: openIndexFile(file), fresh: "other-format" };
}

/** Is it one of ours, and empty? Touches each table: what was cut off shows here, at a price that doesn't grow. */
function usable(db: Db): boolean | undefined {
  if (formatOf(db) !== indexKind.format || applicationOf(db) !== indexKind.applicationId) return undefined;
  for (const table of indexTables) db.prepare(`SELECT * FROM ${table} LIMIT 1`).get();
  return db.prepare("SELECT 1 FROM segments LIMIT 1").get() === undefined;
}
