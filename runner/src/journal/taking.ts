import type { Db } from "./database.ts";
import type { Group } from "./group.ts";
import type { Shelf } from "./shelf.ts";

/**
 * Takes batches out of the file, in a transaction whose look at it is fresh: a group goes with the last batch of it that
 * is wanted, and until then those that are not are noted. No number is given twice.
 */
export function taking(db: Db, shelf: Shelf): (rows: readonly number[]) => void {
  const dropGroup = db.prepare<[number]>("DELETE FROM groups WHERE row = ?");
  const dropNotes = db.prepare<[number, number]>("DELETE FROM gone WHERE row BETWEEN ? AND ?");
  const given = db.prepare<[string, number]>(
    "UPDATE meta SET value = ? WHERE key = 'given' AND CAST(value AS INTEGER) < ?",
  );
  const note = db.prepare<[number]>("INSERT OR IGNORE INTO gone (row) VALUES (?)");

  const take = (group: Group, rows: readonly number[]): void => {
    if (rows.length < group.left) {
      for (const row of rows) note.run(row);
      return;
    }
    dropGroup.run(group.last);
    if (group.left < group.rows.length) dropNotes.run(group.last - group.rows.length + 1, group.last);
  };

  return (rows) => {
    const touched = new Map<Group, number[]>();
    for (const number of rows) {
      const group = shelf.row(number)?.group;
      if (!group) continue;
      const own = touched.get(group);
      if (own) own.push(number);
      else touched.set(group, [number]);
    }
    for (const [group, own] of touched) take(group, own);
    // The highest number stands in the table itself, until it goes.
    const highest = shelf.highest();
    if (touched.size > 0) given.run(String(highest), highest);
  };
}
