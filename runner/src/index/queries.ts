import type { State, WorkItem } from "@geartrain/engine";
import type { Db } from "../journal/database.ts";
import type { Summary } from "./entry.ts";
import type { InstanceRow } from "./instance-store.ts";
import { summaries } from "./instance-store.ts";
import type { Work, WorkFilter } from "./work-row.ts";

export interface ListFilter {
  readonly status?: State["status"];
  readonly workflow?: string;
  readonly limit?: number;
}

const everything = -1;

/** Reading instances, latest first. */
export function instanceQueries(db: Db) {
  const summaryOf = summaries(db);
  const prepare = (where: string, order = "started_at DESC, id DESC") =>
    db.prepare<[{ status?: string; workflow?: string | null; limit: number }], InstanceRow>(
      `SELECT * FROM instances WHERE ${where} ORDER BY ${order} LIMIT @limit`,
    );
  const ofWorkflow = "(@workflow IS NULL OR pin IN (SELECT pin FROM pins WHERE workflow = @workflow))";
  // Said in so many words, so that SQLite sees that the index of live instances has them all.
  const live = prepare(`status = 'live' AND ${ofWorkflow}`);
  const ofStatus = prepare(`status = @status AND ${ofWorkflow}`);
  const all = prepare(ofWorkflow);
  const finished = prepare("ended_at IS NOT NULL", "ended_at DESC, id DESC");
  const since = db.prepare<[string], number>("SELECT count(*) FROM instances WHERE ended_at >= ?").pluck();
  const prefixed = db
    .prepare<[string, string], string>("SELECT id FROM instances WHERE id >= ? AND id < ? ORDER BY id LIMIT 2")
    .pluck();
  return {
    list: ({ status, workflow, limit = everything }: ListFilter): Summary[] => {
      const query = status === "live" ? live : status === undefined ? all : ofStatus;
      const asked = { limit, workflow: workflow ?? null, ...(status && status !== "live" && { status }) };
      return query.all(asked).map(summaryOf);
    },
    finished: (limit: number): Summary[] => finished.all({ limit }).map(summaryOf),
    /** How many have ended at that moment or later. */
    finishedSince: (moment: string): number => since.get(moment) ?? 0,
    /** Two at most: enough to know that a prefix is not unique. */
    startingWith: (prefix: string): string[] => prefixed.all(prefix, `${prefix}\u{10ffff}`),
  };
}

/** Reading what should be outstanding. */
export function workQueries(db: Db) {
  const all = db.prepare<
    [{ kinds: string | null; role: string | null; dueBy: string | null }],
    { instance: string; item: string }
  >(`
    SELECT instance, item FROM work
    WHERE (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds)))
      AND (@dueBy IS NULL OR due <= @dueBy)
      AND (@role IS NULL OR kind = 'task' AND EXISTS
        (SELECT 1 FROM json_each(item, '$.roles') AS role WHERE role.value = @role))
    ORDER BY instance, key, kind`);
  const due = db.prepare<[string, string], { instance: string; item: string }>(
    "SELECT instance, item FROM work WHERE kind = ? AND due <= ? ORDER BY instance, key",
  );
  const next = db.prepare<[string, string], { instance: string; due: string }>(
    "SELECT instance, due FROM work WHERE kind = ? AND due > ? ORDER BY due",
  );
  const read = ({ instance, item }: { instance: string; item: string }): Work => ({
    instance,
    item: JSON.parse(item) as WorkItem,
  });
  return {
    work: ({ kinds, role, dueBy }: WorkFilter): Work[] => {
      if (kinds && dueBy !== undefined && role === undefined) {
        return kinds.flatMap((kind) => due.all(kind, dueBy).map(read));
      }
      return all
        .all({ kinds: kinds ? JSON.stringify(kinds) : null, role: role ?? null, dueBy: dueBy ?? null })
        .map(read);
    },
    nextDue: (kind: string, after: string, hidden: (instance: string) => boolean): string | undefined => {
      for (const { instance, due } of next.iterate(kind, after)) if (!hidden(instance)) return due;
      return undefined;
    },
  };
}
