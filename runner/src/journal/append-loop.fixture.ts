/*
 * A process that appends to one instance as often as it can and says on standard output what was accepted:
 * `append-loop <folder> <instance> <count> <batch>`. It decides again whenever another process was first.
 */
import { writeSync } from "node:fs";
import { openBook } from "../index/book.ts";
import { Chain, fakeFolding, modelBlob } from "../index/fake-ledger.fixture.ts";
import { openIndex } from "../index/open-index.ts";
import { OperatingError } from "../operating-error.ts";
import { openJournal } from "./journal.ts";

const [folder = "", instance = "", count = "", size = "1"] = process.argv.slice(2);

try {
  const journal = openJournal(folder);
  const book = openBook(journal, openIndex(folder, fakeFolding), fakeFolding);
  for (let accepted = 0; accepted < Number(count); ) {
    const chain = new Chain(instance, book.head(instance));
    const words = chain.head.seq === 0 ? ["start"] : Array.from({ length: Number(size) }, () => "late");
    const batch = chain.batch(...words);
    if (!book.append({ batches: [batch], blobs: [modelBlob] }).accepted) continue;
    accepted += 1;
    // Synchronous, so that what a killed process said is what it had been told.
    writeSync(1, `${batch.head.seq} ${batch.head.hash}\n`);
  }
} catch (error) {
  if (!(error instanceof OperatingError)) throw error;
  writeSync(1, `failed ${error.code}\n`);
}
