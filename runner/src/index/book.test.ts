import { describe, expect, it } from "vitest";
import { openJournal } from "../journal/journal.ts";
import { runOf } from "../journal/run-of.ts";
import { temporaryFolder } from "../journal/temporary-folder.fixture.ts";
import { openBook } from "./book.ts";
import { Chain, fakeFolding, modelBlob, modelOf, moment, segment } from "./fake-ledger.fixture.ts";
import type { Segment } from "./fold.ts";
import { openIndex } from "./open-index.ts";

function opened(folder = temporaryFolder()) {
  const journal = openJournal(folder);
  const index = openIndex(folder, fakeFolding);
  const book = openBook(journal, index, fakeFolding);
  let pushed = 0;
  const fold = (...segments: Segment[]) =>
    index.fold({ from: index.tip(), tip: segments.at(-1)?.commit ?? "", segments, modelOf });
  /** What a drain does, less git. */
  const push = () => {
    pushed += 1;
    const rows = journal.pending();
    const lines = rows.map(({ text }) => text.slice(0, -1));
    fold(segment(pushed, ...lines));
    return () =>
      book.forget(
        rows.map(({ row }) => row),
        journal.blobs().map(({ digest }) => digest),
      );
  };
  const say = (chain: Chain, ...words: string[]) =>
    book.append({ batches: [chain.batch(...words)], blobs: [modelBlob] });
  return { folder, journal, index, book, fold, push, say };
}

describe("the book", () => {
  it("shows pending events on top of the ledger's", () => {
    const { book, push, say } = opened();
    const [a, b, c] = [new Chain("a1"), new Chain("b1"), new Chain("c1")];
    say(a, "start", "open approve");
    say(b, "start", "open wait");
    push()();
    say(a, "close approve", "end");
    say(b, "open approve");
    say(c, "start", "open charge");

    expect(book.load("a1")).toMatchObject({ status: "ended", head: a.head, model: { name: "order" } });
    expect(book.load("b1")?.state?.open).toMatchObject([{ step: "wait" }, { step: "approve" }]);
    expect(book.load("d1")).toBeUndefined();
    expect(book.liveInstances().map(({ id }) => id)).toEqual(["c1", "b1"]);
    expect(book.list({ limit: 2 }).map(({ id }) => id)).toEqual(["c1", "b1"]);
    expect(book.list({ status: "ended" }).map(({ id }) => id)).toEqual(["a1"]);
    expect(book.list({ status: "live", workflow: "order", limit: 1 }).map(({ id }) => id)).toEqual(["c1"]);
    expect(book.tasks("clerk").map(({ instance }) => instance)).toEqual(["b1"]);
    expect(book.tasks("chef")).toEqual([]);
    expect(book.work({ kinds: ["action", "timer"], dueBy: moment(5) }).map(({ instance }) => instance)).toEqual(["c1"]);
    expect(book.nextDue(moment(0))).toBe(moment(1).replace("2026", "2027"));
    expect(book.resolve("c")).toEqual(["c1"]);
    expect(book.resolve("")).toHaveLength(2);
    expect(book.work({ kinds: ["task", "trouble"] })).toMatchObject([{ instance: "b1" }]);
    expect(JSON.parse(JSON.stringify(book.finished(1)))).toMatchObject([{ id: "a1", endedAt: moment(3) }]);
  });

  it("looks below what pending events hide", () => {
    const { book, push, say } = opened();
    const chains = ["a", "b", "c"].map((id) => new Chain(id));
    for (const chain of chains) say(chain, "start", "open wait");
    push()();
    for (const chain of chains.slice(1)) say(chain, "close wait", "end");

    expect(book.list({ status: "live", limit: 1 }).map(({ id }) => id)).toEqual(["a"]);
    expect(book.finished(1).map(({ id }) => id)).toEqual(["c"]);
    expect(book.nextDue(moment(0))).toBe(moment(1).replace("2026", "2027"));
    say(chains[0] as Chain, "close wait");
    expect(book.nextDue(moment(0))).toBeUndefined();
  });

  it("counts nothing twice between the fold and the forgetting", () => {
    const { book, push, say } = opened();
    const a = new Chain("a");
    say(a, "start", "open x");
    const forget = push();
    const between = [book.load("a"), book.tasks(), book.head("a")];
    expect(book.reconcile()).toMatchObject({ settled: [{ instance: "a" }], superseded: [] });
    forget();

    expect(between).toEqual([book.load("a"), book.tasks(), book.head("a")]);
    expect(book.reconcile()).toEqual({ settled: [], superseded: [] });
    expect(say(a, "close x")).toEqual({ accepted: true });
  });

  it("tells rows that others overtook from rows that arrived", () => {
    const { book, fold, push, say, journal } = opened();
    const a = new Chain("a");
    const b = new Chain("b");
    say(a, "start");
    say(b, "start");
    push()();
    const theirs = new Chain("a", a.head);
    say(a, "open mine");
    say(a, "open more");
    say(b, "open mine");
    fold(segment(7, ...theirs.batch("open theirs", "open too", "close too").lines));

    const { settled, superseded } = book.reconcile();
    expect(settled).toEqual([]);
    expect(superseded.map(({ row, instance }) => [row, instance])).toEqual([
      [3, "a"],
      [4, "a"],
    ]);
    expect(book.load("a")).toMatchObject({ head: theirs.head });
    expect(book.tasks().map(({ item }) => item.key)).toEqual(["a/theirs/1", "b/mine/1"]);
    expect(book.head("a")).toEqual(theirs.head);
    expect(book.head("b")).toEqual(b.head);

    const anew = theirs.batch("open mine");
    expect(book.append({ batches: [anew], replaces: superseded.map(({ row }) => row) })).toEqual({ accepted: true });
    expect(journal.pending().map(({ row }) => row)).toEqual([5, 6]);
    expect(book.reconcile().superseded).toEqual([]);
  });

  it("knows the ledger's own chain, pushed or not", () => {
    const { book, push } = opened();
    const ledger = new Chain("ledger");
    const record = (kind: string) => {
      const follows = book.head("ledger");
      const lines = [ledger.line(kind, {})];
      return book.append({ batches: [{ instance: "ledger", follows, runs: [runOf(lines)], head: ledger.head }] });
    };
    record("lease-taken");
    push()();
    record("lease-given-up");
    record("lease-taken");

    expect(book.runnerEvents().map(({ kind }) => kind)).toEqual(["lease-taken", "lease-given-up", "lease-taken"]);
    expect(book.runnerEvents("lease-taken").map(({ seq }) => seq)).toEqual([1, 3]);
    expect(book.load("ledger")).toBeUndefined();
    expect(book.liveInstances()).toEqual([]);
  });

  it("answers nothing from an index that is too old", () => {
    const { book, push, say, folder, journal, index } = opened();
    const a = new Chain("a");
    say(a, "start", "open x");
    push()();
    index.close();
    const other = temporaryFolder();
    const empty = openBook(journal, openIndex(other, fakeFolding), fakeFolding);

    expect(() => empty.tasks()).toThrow(/older than/);
    expect(() => empty.append({ batches: [new Chain("a").batch("start")] })).toThrow(/older than/);
    expect(() => book.tasks()).toThrow();
    expect(openBook(journal, openIndex(folder, fakeFolding), fakeFolding).tasks()).toHaveLength(1);
  });

  it("sees what another process accepted", () => {
    const one = opened();
    const other = opened(one.folder);
    const a = new Chain("a");
    one.say(a, "start", "open x");
    expect(other.book.tasks()).toHaveLength(1);
    one.say(a, "close x");
    expect(other.book.tasks()).toEqual([]);
    one.push()();
    expect(other.book.load("a")).toMatchObject({ head: a.head });
    expect(other.say(new Chain("a"), "start")).toEqual({ accepted: false, conflicts: ["a"] });
  });
});
