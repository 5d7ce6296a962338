import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { Chain } from "../index/fake-ledger.fixture.ts";
import type { Db } from "./database.ts";
import { emptyLedger } from "./empty-ledger.fixture.ts";
import { openJournal } from "./journal.ts";
import { openShelf } from "./shelf.ts";
import { temporaryFolder } from "./temporary-folder.fixture.ts";

/** A connection on which something happens right before it is asked this. */
function interrupted(db: Db, question: string, meanwhile: () => void): Db {
  const prepare = db.prepare.bind(db) as (text: string) => Database.Statement;
  return Object.assign(db, {
    prepare: (text: string) => {
      const statement = prepare(text);
      const all = statement.all.bind(statement);
      const late = (...given: unknown[]) => {
        meanwhile();
        return all(...given);
      };
      return text === question ? Object.assign(statement, { all: late }) : statement;
    },
  });
}

it.each([["SELECT row FROM groups"], ["SELECT row FROM gone"]])(
  "misses nothing that another process writes while it looks, before %s",
  (question) => {
    const other = openJournal(temporaryFolder());
    const instances = ["a", "b", "c"];
    const write = () => {
      const batches = [new Chain(instances.shift() ?? "late").batch("start")];
      if (instances.length > 0) other.append({ batches }, emptyLedger);
    };
    write();
    const shelf = openShelf(interrupted(new Database(other.file), question, write), other.file);

    for (const _ of ["once", "again", "still"]) shelf.look();

    expect(
      shelf
        .groups()
        .flatMap(({ rows }) => rows)
        .map(({ row, instance }) => [row, instance]),
    ).toEqual([
      [1, "a"],
      [2, "b"],
    ]);
    expect(shelf.highest()).toBe(2);
    expect(shelf.groups().flatMap(({ rows }) => rows)).toHaveLength(other.pending().length);
  },
);
