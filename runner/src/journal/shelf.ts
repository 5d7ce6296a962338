/*
 * The journal's rows in memory. Invariants:
 *  1. It says what the file says: SQLite tells whether another connection has written since the last look, and then what
 *     came and went is looked at again. What this process writes itself comes here only after its transaction.
 *  2. Lines in memory are bounded; what does not fit is read again when it is asked for.
 *  3. What is read from the file is checked, so that damage is neither pushed nor folded.
 */
import type { Pending } from "./batch.ts";
import { rowFault } from "./check-row.ts";
import type { Db } from "./database.ts";
import { snapshotOf } from "./database.ts";
import type { Group, GroupRow, Shelved } from "./group.ts";
import { groupOf } from "./group.ts";
import { Kept } from "./kept.ts";
import { remembered } from "./remembered.ts";
import { shelvedRows } from "./shelved-rows.ts";
import { damaged } from "./storage-failure.ts";

export interface Shelf {
  /** Looks at the file again where another connection has written. To be called before anything is asked. */
  look(): void;
  /** The highest row number ever given. */
  highest(): number;
  /** Groups with numbers behind this one: some of their rows may be before it, and some gone. */
  groups(after?: number): readonly Group[];
  row(number: number): Shelved | undefined;
  of(instance: string): readonly Shelved[];
  instances(): Iterable<readonly [instance: string, rows: readonly Shelved[]]>;
  latest(): Shelved | undefined;
  /** Undefined: another process has forgotten it since. */
  read(row: Shelved): Pending | undefined;
  /** Room for the bytes of what this process is about to write. */
  room(length: number): Buffer;
  /** What this process has written. */
  put(group: Group, bytes: Buffer): void;
  /** What this process has taken out. */
  drop(rows: Iterable<number>): void;
}

const none: readonly Shelved[] = [];

export function openShelf(db: Db, file: string): Shelf {
  const { version, highestGiven, names, gone, later, bytesOf } = statementsIn(db);
  const { byInstance, groups, row: rowOf, latest, add, remove } = shelvedRows();
  // Else what comes between two of the questions would never be looked at: it would count as seen.
  const atOneMoment = snapshotOf(db);
  const bytes = remembered();
  let seen: number | undefined;
  let highest = 0;

  const drop = (number: number, over: (group: Group) => void): void => {
    const row = rowOf(number);
    if (!row) return;
    remove(row);
    if (row.group.left === 0) over(row.group);
  };
  const place = (group: Group): void => {
    highest = group.last;
    add(group);
  };
  const bytesIn = reading(bytes, bytesOf, file);
  const lookAgain = (): void => {
    seen = version.get();
    const there = new Set(names.all());
    for (const group of groups()) {
      if (!there.has(group.last)) for (const { row } of group.rows) drop(row, bytes.lose);
    }
    for (const row of later.all(highest)) place(groupOf(row, file));
    for (const row of gone.all()) drop(row, bytes.lose);
    highest = highestGiven.get() ?? 0;
  };

  return {
    look: () => {
      if (version.get() !== seen) atOneMoment(lookAgain);
    },
    highest: () => highest,
    groups,
    row: rowOf,
    of: (instance) => byInstance.get(instance) ?? none,
    instances: () => byInstance,
    latest,
    read: (row) => {
      const whole = bytesIn(row.group);
      return whole && new Kept(row, whole);
    },
    room: bytes.room,
    put: (group, written) => {
      place(group);
      bytes.written(group, written);
    },
    drop: (numbers) => {
      for (const number of numbers) drop(number, bytes.forget);
    },
  };
}

/** The bytes of a group: checked as a whole when they are read, and then remembered, for its rows are often asked for one by one. */
function reading(
  bytes: ReturnType<typeof remembered>,
  bytesOf: ReturnType<typeof statementsIn>["bytesOf"],
  file: string,
): (group: Group) => Buffer | undefined {
  return (group) => {
    const known = bytes.of(group);
    if (known) return known;
    const read = bytesOf.get(group.last);
    if (!read) return undefined;
    for (const row of group.rows) checkRow(new Kept(row, read), file);
    bytes.read(group, read);
    return read;
  };
}

function statementsIn(db: Db) {
  return {
    version: db.prepare<[], number>("PRAGMA data_version").pluck(),
    highestGiven: db
      .prepare<[], number>(
        "SELECT max(CAST(value AS INTEGER), (SELECT coalesce(max(row), 0) FROM groups)) FROM meta WHERE key = 'given'",
      )
      .pluck(),
    names: db.prepare<[], number>("SELECT row FROM groups").pluck(),
    gone: db.prepare<[], number>("SELECT row FROM gone").pluck(),
    later: db.prepare<[number], GroupRow>("SELECT row, outline FROM groups WHERE row > ? ORDER BY row"),
    bytesOf: db.prepare<[number], Buffer>("SELECT bytes FROM groups WHERE row = ?").pluck(),
  };
}

function checkRow(pending: Pending, file: string): void {
  const fault = rowFault(pending);
  if (fault !== undefined) throw damaged("journal", file, undefined, fault);
}
