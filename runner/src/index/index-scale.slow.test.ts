import { hash } from "node:crypto";
import { expect, it } from "vitest";
import { openJournal } from "../journal/journal.ts";
import { temporaryFolder } from "../journal/temporary-folder.fixture.ts";
import { openBook } from "./book.ts";
import { Chain, fakeFolding, modelOf, moment, segment } from "./fake-ledger.fixture.ts";
import type { Segment } from "./fold.ts";
import { openIndex } from "./open-index.ts";

const idOf = (number: number) => hash("sha256", String(number)).slice(0, 26);

/** A ledger in which so many instances have finished and three have not, made while it is read. */
function* ledgerOf(finished: number): Generator<Segment> {
  const live = [0, 1, 2].map((number) => new Chain(`live${number}`).batch("start", "open approve", "open wait").lines);
  yield segment(1, ...live.flat());
  const words = ["start", "open a", "open b", "close a", "close b", "open c", "close c", "open d", "close d", "end"];
  for (let first = 0, number = 2; first < finished; first += 200, number += 1) {
    const some = Math.min(200, finished - first);
    const chains = Array.from({ length: some }, (_, at) => new Chain(idOf(first + at)));
    // As in life: at any time many are under way, so their lines stand in turn.
    yield segment(number, ...words.flatMap((word) => chains.map((chain) => chain.say(word))));
  }
}

function bookBeside(finished: number) {
  const folder = temporaryFolder();
  const journal = openJournal(folder);
  const index = openIndex(folder, fakeFolding);
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  function* watched() {
    for (const each of ledgerOf(finished)) {
      yield each;
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
  }
  const folded = index.fold({ from: undefined, tip: "tip", segments: watched(), modelOf });
  return { book: openBook(journal, index, fakeFolding), folded, most };
}

it("folds a million events of 100,000 finished instances without keeping them in memory, and asks past them", () => {
  const { book, folded, most } = bookBeside(100_000);

  expect(folded).toMatchObject({ folded: true, events: 1_000_009 });
  expect(most).toBeLessThan(300 * 2 ** 20);
  expect(book.work({ kinds: ["timer", "action", "attempt"], dueBy: moment(100) })).toEqual([]);
  expect(book.nextDue(moment(100))).toBe(moment(2).replace("2026", "2027"));
  expect(book.tasks("clerk")).toHaveLength(3);
  expect(book.liveInstances().map(({ id }) => id)).toEqual(["live2", "live1", "live0"]);
  expect(book.finished(10)).toHaveLength(10);
  expect(book.list({ limit: 10 })).toHaveLength(10);
});
