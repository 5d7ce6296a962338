/*
 * The journal's rows in memory. Invariants:
 *  1. It says what the file says: SQLite tells whether another connection has written since the last look, and then what
 *     came and went is looked at again. What this process writes itself comes here only after its transaction.
 *  2. Texts in memory are bounded; what does not fit is read again when it is asked for.
 *  3. A text that is read from the file is checked, so that damage is neither pushed nor folded.
 */
import type { Pending } from "./batch.ts";
import { rowFault } from "./check-row.ts";
import type { Db } from "./database.ts";
import type { Group, GroupRow, Shelved } from "./group.ts";
import { groupOf } from "./group.ts";
import { damaged } from "./storage-failure.ts";

export interface Shelf {
  /** Looks at the file again where another connection has written. To be called before anything is asked. */
  look(): void;
  /** The highest row number ever given. */
  highest(): number;
  rows(): Iterable<Shelved>;
  row(number: number): Shelved | undefined;
  of(instance: string): readonly Shelved[];
  instances(): Iterable<readonly [instance: string, rows: readonly Shelved[]]>;
  isEmpty(): boolean;
  /** Undefined: another process has forgotten it since. */
  read(row: Shelved): Pending | undefined;
  /** What this process has written. */
  put(group: Group): void;
  /** What this process has taken out. */
  drop(rows: Iterable<number>): void;
}

/** How many characters of texts are remembered at most. */
const most = 32_000_000;

export function openShelf(db: Db, file: string): Shelf {
  const version = db.prepare<[], number>("PRAGMA data_version").pluck();
  const given = db
    .prepare<[], number>(
      "SELECT max(CAST(value AS INTEGER), (SELECT coalesce(max(row), 0) FROM groups)) FROM meta WHERE key = 'given'",
    )
    .pluck();
  const names = db.prepare<[], number>("SELECT row FROM groups").pluck();
  const gone = db.prepare<[], number>("SELECT row FROM gone").pluck();
  const later = db.prepare<[number], GroupRow>("SELECT row, outline FROM groups WHERE row > ? ORDER BY row");
  const textOf = db.prepare<[number], string>("SELECT text FROM groups WHERE row = ?").pluck();
  const rows = new Map<number, Shelved>();
  const byInstance = new Map<string, Shelved[]>();
  const texts = new Map<Group, string>();
  let size = 0;
  let seen: number | undefined;
  let highest = 0;

  const place = (row: Shelved): void => {
    rows.set(row.row, row);
    const own = byInstance.get(row.instance);
    if (!own) return void byInstance.set(row.instance, [row]);
    own.push(row);
    if ((own.at(-2)?.firstSeq ?? 0) > row.firstSeq) own.sort((one, other) => one.firstSeq - other.firstSeq);
  };
  const forget = (group: Group): void => {
    if (texts.delete(group)) size -= group.length;
  };
  const drop = (number: number): void => {
    const row = rows.get(number);
    if (!row) return;
    rows.delete(number);
    const own = byInstance.get(row.instance) ?? [];
    if (own.length === 1) byInstance.delete(row.instance);
    else own.splice(own.indexOf(row), 1);
    row.group.left -= 1;
    if (row.group.left === 0) forget(row.group);
  };
  const remember = (group: Group, text: string): void => {
    texts.set(group, text);
    size += group.length;
    for (const oldest of texts.keys()) {
      if (size <= most || oldest === group) break;
      forget(oldest);
    }
  };
  const put = (group: Group): void => {
    highest = group.last;
    for (const row of group.rows) place(row);
    // What was written first is asked for first.
    if (group.text !== undefined && size + group.length <= most) remember(group, group.text);
  };
  /** Checked as a whole when it is read, and then remembered: its rows are often asked for one by one. */
  const textIn = (group: Group): string | undefined => {
    const known = texts.get(group);
    if (known !== undefined) return known;
    const text = textOf.get(group.last);
    if (text === undefined) return undefined;
    for (const row of group.rows) checkRow(pendingOf(row, text), file);
    remember(group, text);
    return text;
  };

  return {
    look: () => {
      const now = version.get();
      if (now === seen) return;
      const there = new Set(names.all());
      for (const { row, group } of [...rows.values()]) if (!there.has(group.last)) drop(row);
      for (const row of later.all(highest)) put(groupOf(row, file));
      for (const row of gone.all()) drop(row);
      highest = given.get() ?? 0;
      seen = now;
    },
    highest: () => highest,
    rows: () => rows.values(),
    row: (number) => rows.get(number),
    of: (instance) => byInstance.get(instance) ?? [],
    instances: () => byInstance,
    isEmpty: () => rows.size === 0,
    read: (row) => {
      const text = textIn(row.group);
      return text === undefined ? undefined : pendingOf(row, text);
    },
    put,
    drop: (numbers) => {
      for (const number of numbers) drop(number);
    },
  };
}

function pendingOf(shelved: Shelved, whole: string): Pending {
  const { row, instance, firstSeq, prev, head, over, unproved, kinds, start, length } = shelved;
  return { row, instance, firstSeq, prev, head, over, unproved, kinds, text: whole.slice(start, start + length) };
}

function checkRow(pending: Pending, file: string): void {
  const fault = rowFault(pending);
  if (fault !== undefined) throw damaged("journal", file, undefined, fault);
}
