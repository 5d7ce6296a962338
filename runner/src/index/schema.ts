import type { DatabaseKind } from "../journal/database.ts";

/*
 * Every table is a pure function of the ledger up to `tip`: no time of now, no row number, nothing that depends on how
 * many folds it took. What is asked at every turn has its own index on live instances, so that finished ones cost nothing.
 * Ids are random: rows of instances stand in the order they came, so that only a narrow index of ids is written all over.
 */
/** Grows when the tables, or what states hold, change: an index or a checkpoint of another one is not used. */
export const indexFormat = 10;

export const indexKind: DatabaseKind = {
  name: "index",
  // Its latest folds may be lost in a power cut, then it is folded again from its tip.
  synchronous: "NORMAL",
  pageSize: 4_096,
  applicationId: 0x6765_6978,
  format: indexFormat,
  schema: `
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE pins (
      pin TEXT PRIMARY KEY,
      commit_id TEXT NOT NULL,
      path TEXT NOT NULL,
      workflow TEXT NOT NULL,
      shape TEXT NOT NULL,
      code TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE instances (
      id TEXT PRIMARY KEY,
      status TEXT NOT NULL,
      outcome TEXT,
      started_at TEXT NOT NULL,
      started_by TEXT NOT NULL,
      ended_at TEXT,
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL,
      pin TEXT NOT NULL,
      touches TEXT NOT NULL
    );
    CREATE INDEX instances_live ON instances (started_at) WHERE status = 'live';
    CREATE INDEX instances_ended ON instances (ended_at) WHERE ended_at IS NOT NULL;
    CREATE INDEX instances_started ON instances (started_at);
    CREATE TABLE states (instance TEXT PRIMARY KEY, state TEXT NOT NULL);
    CREATE TABLE work (
      instance TEXT NOT NULL,
      key TEXT NOT NULL,
      kind TEXT NOT NULL,
      due TEXT,
      item TEXT NOT NULL,
      PRIMARY KEY (instance, key, kind)
    ) WITHOUT ROWID;
    CREATE INDEX work_due ON work (kind, due);
    CREATE TABLE case_members (
      instance TEXT NOT NULL,
      process TEXT NOT NULL,
      case_id TEXT NOT NULL,
      case_key TEXT,
      workflow TEXT NOT NULL,
      status TEXT NOT NULL,
      outcome TEXT,
      started_at TEXT NOT NULL,
      ended_at TEXT,
      data TEXT NOT NULL,
      PRIMARY KEY (instance, process)
    ) WITHOUT ROWID;
    CREATE INDEX case_members_case ON case_members (case_id, started_at, instance);
    CREATE INDEX case_members_key ON case_members (case_key, process, case_id) WHERE case_key IS NOT NULL;
    CREATE INDEX case_members_live ON case_members (case_id) WHERE status = 'live';
    CREATE TABLE case_follows (
      case_id TEXT NOT NULL,
      source TEXT NOT NULL,
      connection TEXT NOT NULL,
      PRIMARY KEY (case_id, source, connection)
    ) WITHOUT ROWID;
    CREATE TABLE turns (
      instance TEXT NOT NULL,
      workflow TEXT NOT NULL,
      step TEXT NOT NULL,
      person TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (instance, step)
    ) WITHOUT ROWID;
    CREATE INDEX turns_latest ON turns (workflow, step, at, instance);
    CREATE TABLE models (shape TEXT PRIMARY KEY, model TEXT NOT NULL);
    CREATE TABLE segments (
      position INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      commit_id TEXT NOT NULL,
      events INTEGER NOT NULL,
      first_at TEXT NOT NULL,
      last_at TEXT NOT NULL,
      unproved INTEGER NOT NULL
    );
    CREATE TABLE touched (
      instance TEXT NOT NULL,
      position INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      mark TEXT NOT NULL,
      PRIMARY KEY (instance, position)
    ) WITHOUT ROWID;
    CREATE TABLE runner_events (
      seq INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      at TEXT NOT NULL,
      by TEXT NOT NULL,
      data TEXT NOT NULL,
      hash TEXT NOT NULL
    );`,
};

/** How much of a hash tells two heads of one instance apart; proof is for `verify`, which reads the ledger. */
export const markLength = 16;

export const indexTables = [
  "meta",
  "pins",
  "instances",
  "states",
  "work",
  "case_members",
  "case_follows",
  "turns",
  "models",
  "segments",
  "touched",
  "runner_events",
];
