import { hash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { Chain } from "../index/fake-ledger.fixture.ts";
import { emptyHead } from "../ledger/line.ts";
import { OperatingError } from "../operating-error.ts";
import { emptyLedger } from "./empty-ledger.fixture.ts";
import { openJournal } from "./journal.ts";
import { runOf } from "./run-of.ts";
import { temporaryFolder } from "./temporary-folder.fixture.ts";

const opened = (folder = temporaryFolder()) => ({ folder, journal: openJournal(folder) });

function failure(act: () => unknown): OperatingError {
  try {
    act();
  } catch (error) {
    if (error instanceof OperatingError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("the journal", () => {
  it("keeps what it accepted, in its order, over a restart", () => {
    const { folder, journal } = opened();
    const [a, b] = [new Chain("a"), new Chain("b")];
    const batches = [a.batch("start", "open x"), b.batch("start"), a.batch("close x")];

    expect(journal.isEmpty()).toBe(true);
    expect(journal.append({ batches }, emptyLedger)).toEqual({ accepted: true });
    journal.close();

    const again = openJournal(folder);
    expect(again.isEmpty()).toBe(false);
    expect(again.pending().map(({ instance, firstSeq, head }) => [instance, firstSeq, head.seq])).toEqual([
      ["a", 1, 2],
      ["b", 1, 1],
      ["a", 3, 3],
    ]);
    expect(again.pending().map(({ text }) => text)).toEqual(batches.map(({ lines }) => `${lines.join("\n")}\n`));
    expect(again.pendingOf("a").map(({ row }) => row)).toEqual([1, 3]);
    expect(again.outline()).toEqual([
      { instance: "a", count: 2, latest: 3 },
      { instance: "b", count: 1, latest: 2 },
    ]);
  });

  it("accepts all or nothing, and names every instance that moved", () => {
    const { journal } = opened();
    const stale = new Chain("a");
    const other = new Chain("b");
    journal.append({ batches: [new Chain("a").batch("start"), new Chain("b").batch("start")] }, emptyLedger);

    const answer = journal.append(
      { batches: [new Chain("c").batch("start"), stale.batch("start", "open x"), other.batch("start")] },
      emptyLedger,
    );

    expect(answer).toEqual({ accepted: false, conflicts: ["a", "b"] });
    expect(journal.pendingOf("c")).toEqual([]);
    expect(journal.pending()).toHaveLength(2);
  });

  it("refuses a batch on another history of the same length", () => {
    const { journal } = opened();
    const chain = new Chain("a");
    const other = new Chain("a");
    other.batch("start", "open y");
    journal.append({ batches: [chain.batch("start", "open x")] }, emptyLedger);

    expect(journal.append({ batches: [other.batch("close y")] }, emptyLedger)).toMatchObject({ accepted: false });
    expect(journal.append({ batches: [chain.batch("close x")] }, emptyLedger)).toEqual({ accepted: true });
  });

  it("refuses what the ledger has gone past, though no row tells", () => {
    const { journal } = opened();
    const chain = new Chain("a");
    chain.batch("start");
    const before = chain.head;
    chain.batch("open x");
    const heads = new Map([["a", { ...chain.head, over: false }]]);
    const ledger = { position: () => 2, heads: () => heads };

    const late = new Chain("a", before).batch("open y");
    expect(journal.append({ batches: [late] }, ledger)).toEqual({ accepted: false, conflicts: ["a"] });
    expect(journal.append({ batches: [new Chain("a").batch("start")] }, ledger)).toMatchObject({ accepted: false });
    expect(journal.append({ batches: [chain.batch("close x")] }, ledger)).toEqual({ accepted: true });
  });

  it("trusts no index that is older than what it has forgotten", () => {
    const { journal } = opened();
    journal.append({ batches: [new Chain("a").batch("start")] }, emptyLedger);
    journal.forget({ rows: [1], position: 3 });

    const act = () => journal.append({ batches: [new Chain("a").batch("start")] }, emptyLedger);
    expect(failure(act).code).toBe("index-behind");
    journal.forget({ rows: [], position: 2 });
    expect(journal.position()).toBe(3);
  });

  it("reads as much as asked, but never nothing", () => {
    const { journal } = opened();
    for (const id of ["a", "b", "c"]) journal.append({ batches: [new Chain(id).batch("start")] }, emptyLedger);
    const [first] = journal.pending();
    const bytes = Buffer.byteLength(first?.text ?? "");

    expect(journal.pending({ limitBytes: 1 })).toHaveLength(1);
    expect(journal.pending({ limitBytes: 2 * bytes })).toHaveLength(2);
    expect(journal.pending({ after: 1 }).map(({ row }) => row)).toEqual([2, 3]);
  });

  it("gives no row number twice", () => {
    const { journal } = opened();
    journal.append({ batches: [new Chain("a").batch("start")] }, emptyLedger);
    journal.forget({ rows: [1], position: 0 });
    journal.append({ batches: [new Chain("b").batch("start")] }, emptyLedger);
    journal.forget({ rows: [1], position: 0 });

    expect(journal.pending().map(({ row, instance }) => [row, instance])).toEqual([[2, "b"]]);
  });

  it("replaces rows together with what is decided anew", () => {
    const { journal } = opened();
    const chain = new Chain("a");
    journal.append({ batches: [chain.batch("start")] }, emptyLedger);
    const before = chain.head;
    journal.append({ batches: [chain.batch("open x")] }, emptyLedger);

    const anew = new Chain("a", before).batch("open y", "open x");
    expect(journal.append({ batches: [anew] }, emptyLedger)).toMatchObject({ accepted: false });
    expect(journal.append({ batches: [anew], replaces: [2] }, emptyLedger)).toEqual({ accepted: true });
    expect(journal.pending().map(({ head }) => head.seq)).toEqual([1, 3]);
  });

  it("takes some of a group, and the rest later, also after another process looked", () => {
    const { folder, journal } = opened();
    const other = openJournal(folder);
    const chains = ["a", "b", "c"].map((id) => new Chain(id));
    journal.append({ batches: chains.map((chain) => chain.batch("start")) }, emptyLedger);
    expect(other.pending()).toHaveLength(3);

    journal.forget({ rows: [1, 3], position: 0 });
    for (const each of [journal, other, openJournal(folder)]) {
      expect(each.pending().map(({ row, instance }) => [row, instance])).toEqual([[2, "b"]]);
    }
    other.forget({ rows: [2], position: 0 });
    expect(journal.isEmpty()).toBe(true);
    other.append({ batches: [new Chain("d").batch("start")] }, emptyLedger);
    expect(journal.pending().map(({ row }) => row)).toEqual([4]);
  });

  it("takes over what a journal of the first format holds", () => {
    const { folder, journal } = opened();
    const chain = new Chain("a");
    const batches = [chain.batch("start"), chain.batch("open é")];
    journal.close();
    const old = new Database(journal.file);
    old.exec(`DROP TABLE groups; DROP TABLE gone; DELETE FROM meta WHERE key = 'given'; PRAGMA user_version = 1;
      CREATE TABLE batches (row INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT, first_seq INTEGER, last_seq INTEGER,
        last_hash TEXT, over INTEGER, text TEXT)`);
    const insert = old.prepare("INSERT INTO batches VALUES (?, 'a', ?, ?, ?, 0, ?)");
    for (const [at, { follows, head, lines }] of batches.entries()) {
      insert.run(at + 7, follows.seq + 1, head.seq, head.hash, `${lines.join("\n")}\n`);
    }
    old.exec("DELETE FROM batches WHERE row = 9").close();

    const again = openJournal(folder);
    expect(again.pending().map(({ row, text }) => [row, text])).toEqual(
      batches.map(({ lines }, at) => [at + 7, `${lines.join("\n")}\n`]),
    );
    expect(again.append({ batches: [chain.batch("close é")] }, emptyLedger)).toEqual({ accepted: true });
    expect(again.latest()).toBe(9);
  });

  it("keeps values by their digest until they are pushed", () => {
    const { journal } = opened();
    const bytes = Buffer.from("a large value");
    const digest = hash("sha256", bytes);
    const change = { batches: [], blobs: [{ digest, bytes }] };
    for (const _ of ["once", "again"]) journal.append(change, emptyLedger);

    expect(journal.blobs()).toEqual([{ digest, bytes }]);
    expect(journal.blob(digest)).toEqual(bytes);
    journal.forget({ rows: [], blobs: [digest], position: 1 });
    expect(journal.blob(digest)).toBeUndefined();
    expect(() => journal.append({ batches: [], blobs: [{ digest: "0".repeat(64), bytes }] }, emptyLedger)).toThrow();
  });

  it("accepts no line that could not be folded again", () => {
    const { journal } = opened();
    const line = (data: unknown) => {
      const chain = new Chain("a");
      const lines = [chain.say("start"), chain.line("step-completed", data)];
      return { batches: [{ instance: "a", follows: emptyHead, runs: [runOf(lines)], head: chain.head }] };
    };
    const hostile = JSON.parse('{"__proto__":{"polluted":true}}') as unknown;

    expect(failure(() => journal.append(line({ text: "é".repeat(32_700) }), emptyLedger)).code).toBe(
      "event-not-storable",
    );
    expect(failure(() => journal.append(line({ output: hostile }), emptyLedger)).code).toBe("event-not-storable");
    expect(journal.append(line({ text: `${"é".repeat(32_000)} "__proto__":` }), emptyLedger)).toEqual({
      accepted: true,
    });
  });

  it.each([
    ["a second start", ["start"], ["open x", "start"]],
    ["a beginning that is none", [], ["open x"]],
    ["an event after the end", ["start", "end"], ["open x"]],
    ["an event after the end in one go", ["start"], ["end", "late", "open x"]],
    ["another life after the end", ["start", "end"], ["start"]],
  ])("accepts no chain that could not be folded: %s", (_, before, after) => {
    const { journal } = opened();
    const chain = new Chain("a");
    if (before.length > 0) journal.append({ batches: [chain.batch(...before)] }, emptyLedger);
    const pending = journal.pending();
    const folded = new Map([["a", { ...chain.head, over: before.includes("end") }]]);
    const batches = [chain.batch(...after)];

    expect(() => journal.append({ batches }, emptyLedger)).toThrow(/cannot (be event|come after)/);
    expect(journal.pending()).toEqual(pending);
    journal.forget({ rows: [1], position: 1 });
    if (before.length === 0) return;
    expect(() => journal.append({ batches }, { position: () => 1, heads: () => folded })).toThrow(/cannot/);
  });

  it("tells of what others wrote, not of its own", () => {
    const { folder, journal } = opened();
    const other = openJournal(folder);
    journal.append({ batches: [new Chain("a").batch("start")] }, emptyLedger);
    expect(journal.changedElsewhere()).toBe(false);
    expect(other.changedElsewhere()).toBe(true);
    expect(other.changedElsewhere()).toBe(false);
  });

  it("remembers what this clone is", () => {
    const { folder, journal } = opened();
    const other = openJournal(folder);
    expect(journal.meta.get("runner")).toBeUndefined();
    expect(journal.meta.once("runner", () => "r1")).toBe("r1");
    expect(other.meta.once("runner", () => "r2")).toBe("r1");
    other.meta.set("tip", "abc");
    other.meta.set("tip", "def");
    expect(journal.meta.get("tip")).toBe("def");
    expect(journal.position()).toBe(0);
  });
});

describe("a journal that cannot be used is left as it is", () => {
  const prepared = () => {
    const { folder, journal } = opened();
    const chains = Array.from({ length: 200 }, (_, index) => new Chain(`i${index}`));
    journal.append({ batches: chains.map((chain) => chain.batch("start", "open x", "close x")) }, emptyLedger);
    const { file } = journal;
    journal.close();
    return { folder, file };
  };

  it.each<[string, string, (file: string) => void]>([
    [
      "overwritten with something else",
      "journal-damaged",
      (file) => writeFileSync(file, "not a database ".repeat(900)),
    ],
    ["cut off", "journal-damaged", (file) => writeFileSync(file, readFileSync(file).subarray(0, 9_000))],
    [
      "with a line changed",
      "journal-damaged",
      (file) =>
        void new Database(file)
          .exec("UPDATE groups SET bytes = CAST(replace(CAST(bytes AS TEXT), 'completed', 'cancelled') AS BLOB)")
          .close(),
    ],
    [
      "with a line lost",
      "journal-damaged",
      (file) => void new Database(file).exec("UPDATE groups SET outline = replace(outline, ',3,', ',4,')").close(),
    ],
    ["of a newer format", "journal-newer", (file) => void new Database(file).exec("PRAGMA user_version = 9").close()],
    [
      "of another program",
      "journal-damaged",
      (file) => void new Database(file).exec("PRAGMA application_id = 7").close(),
    ],
  ])("%s", (_, code, spoil) => {
    const { folder, file } = prepared();
    spoil(file);
    const before = readFileSync(file);

    const error = failure(() => openJournal(folder).pending());

    expect({ code: error.code, exit: error.exit }).toEqual({ code, exit: "environment" });
    expect(error.message).toContain(file);
    expect(error.next).toBeTruthy();
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});
