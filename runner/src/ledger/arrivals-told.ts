/*
 * Which instance an arrival with an id of its own went to before. Invariants:
 *  1. It says nothing that the ledger does not: every segment is read once, in its order, so each question costs what
 *     came since the last one. The file may be deleted at any time.
 *  2. It goes on only from the very segment it read last; where that is another one now, it begins anew.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Workflow } from "@geartrain/model";
import type { DatabaseKind, Db } from "../journal/database.ts";
import { formatOf, guardOf, openDatabase } from "../journal/database.ts";
import { bringSegments, segmentText } from "./history.ts";
import type { Line } from "./line.ts";
import type { Ledger } from "./open-ledger.ts";

const kind: DatabaseKind = {
  name: "arrivals",
  synchronous: "NORMAL",
  pageSize: 4_096,
  applicationId: 0x6765_6172,
  format: 1,
  schema: `
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE arrivals (
      signal TEXT NOT NULL,
      step TEXT NOT NULL,
      instance TEXT NOT NULL,
      PRIMARY KEY (signal, step, instance)
    ) WITHOUT ROWID;`,
};

/** Segments that are read in one go. */
const atOnce = 100;

/** The instances that this arrival reached already, or was refused by; none: nobody had it. */
export async function arrivedBefore(ledger: Ledger, signal: string, step: string): Promise<string[]> {
  const file = join(ledger.folder, "arrivals.db");
  const db = guardOf(kind, file)("open", () => openOrRemake(file));
  try {
    await readOn(ledger, db);
    const known = db
      .prepare<[string, string], string>(
        "SELECT instance FROM arrivals WHERE signal = ? AND step = ? ORDER BY instance",
      )
      .pluck()
      .all(signal, step);
    const told = tellerOf(ledger);
    const pending = ledger.journal.pending().flatMap(({ text }) => told(text));
    const more = pending.filter((each) => each.signal === signal && each.step === step);
    return [...new Set([...known, ...more.map(({ instance }) => instance)])];
  } finally {
    db.close();
  }
}

function openOrRemake(file: string): Db {
  try {
    const db = openDatabase(kind, file);
    if (formatOf(db) === kind.format) return db;
    db.close();
  } catch {
    // Damaged: nothing is in it that the ledger doesn't have.
  }
  for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
  return openDatabase(kind, file);
}

/** Reads the segments that came since the last time. */
async function readOn(ledger: Ledger, db: Db): Promise<void> {
  const read = db.prepare<[string], string>("SELECT value FROM meta WHERE key = ?").pluck();
  const write = db.prepare("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value");
  const insert = db.prepare("INSERT INTO arrivals VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  const told = tellerOf(ledger);
  let after = Number(read.get("position") ?? 0);
  if (ledger.index.segmentsAfter(after - 1, 1)[0]?.path !== read.get("path")) {
    db.exec("DELETE FROM arrivals");
    after = 0;
  }
  for (;;) {
    const segments = ledger.index.segmentsAfter(after, atOnce);
    const last = segments.at(-1);
    if (!last) return;
    await bringSegments(ledger, new Set(segments.map(({ path }) => path)));
    const texts = await Promise.all(segments.map(({ path }) => segmentText(ledger, path)));
    after += segments.length;
    const keep = db.transaction(() => {
      for (const each of texts.flatMap(told)) insert.run(each.signal, each.step, each.instance);
      write.run("position", String(after));
      write.run("path", last.path);
    });
    keep.immediate();
  }
}

interface Told {
  readonly signal: string;
  readonly step: string;
  readonly instance: string;
}

/** What brings something to a step that receives, among the lines of a segment. */
function tellerOf({ index, book }: Ledger): (text: string) => Told[] {
  const receiving = new Map<string, boolean>();
  const receives = (instance: string, definition: string, step: string): boolean => {
    const name = `${definition} ${step}`;
    const known = receiving.get(name);
    if (known !== undefined) return known;
    const shape = index.entry(instance)?.definition.shape;
    const model = (shape !== undefined && index.model(shape)) || book.load(instance)?.model;
    const answer = model === undefined || mayReceive(model, step);
    receiving.set(name, answer);
    return answer;
  };
  return (text) =>
    text.split("\n").flatMap((line): Told[] => {
      if (!line.includes('"signal":"')) return [];
      const { kind: what, data, instance, definition } = JSON.parse(line) as Line;
      if (what !== "arrival-kept" && what !== "step-completed" && what !== "signal-refused") return [];
      const { signal, refused, step = refused?.step } = data as Arrived;
      if (signal === undefined || step === undefined || !receives(instance, definition, step)) return [];
      return [{ signal, step, instance }];
    });
}

interface Arrived {
  readonly signal?: string;
  readonly step?: string;
  readonly refused?: { readonly step?: string };
}

/** A step of another name may have been called otherwise before the instance followed another definition. */
function mayReceive({ steps }: Workflow, step: string): boolean {
  return !Object.hasOwn(steps, step) || steps[step]?.kind === "receive";
}
