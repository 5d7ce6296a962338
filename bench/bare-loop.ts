import { join } from "node:path";
import Database from "better-sqlite3";
import { scratchFolder } from "./scratch.ts";

/** The limit: a loop that does nothing but make bytes durable, on the same disk and by the same library. */
export interface BareLoop {
  /** Settles when the row is durable; rows of one turn of the loop share one commit. */
  write(text: string): Promise<void>;
  /** One row, one commit. */
  writeNow(text: string): void;
  close(): void;
}

export function openBareLoop(): BareLoop {
  const db = new Database(join(scratchFolder(), "bare.db"));
  db.pragma("page_size = 16384");
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE rows (row INTEGER PRIMARY KEY, text TEXT NOT NULL)");
  const insert = db.prepare<[string]>("INSERT INTO rows (text) VALUES (?)");
  const insertAll = db.transaction((texts: readonly string[]) => {
    for (const text of texts) insert.run(text);
  });
  let waiting: { readonly text: string; readonly settle: () => void }[] = [];
  const commit = (): void => {
    const group = waiting;
    waiting = [];
    insertAll(group.map(({ text }) => text));
    for (const { settle } of group) settle();
  };
  return {
    write: (text) =>
      new Promise((settle) => {
        waiting.push({ text, settle });
        if (waiting.length === 1) setImmediate(commit);
      }),
    writeNow: (text) => void insert.run(text),
    close: () => void db.close(),
  };
}

/** Calls `play` for each item, so many at once, each next one as soon as one is done. */
export async function atOnce<Item>(
  most: number,
  items: readonly Item[],
  play: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const rest = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of rest) await play(item, index);
  };
  await Promise.all(Array.from({ length: most }, lane));
}
