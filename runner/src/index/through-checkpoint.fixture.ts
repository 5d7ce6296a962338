import Database from "better-sqlite3";
import { temporaryFolder } from "../journal/temporary-folder.fixture.ts";
import { checkpointSource } from "./checkpoint-source.ts";
import { engineFolding } from "./engine-folding.ts";
import type { Index } from "./open-index.ts";
import { openIndex } from "./open-index.ts";

/** An index that is made from a checkpoint of this one. */
export async function throughCheckpoint(file: string): Promise<Index> {
  const db = new Database(file, { readonly: true });
  const models = db.prepare("SELECT shape, model FROM models").raw().all() as [string, string][];
  db.close();
  const source = checkpointSource(file);
  if (!source) throw new Error(`${file} has nothing folded`);
  const index = openIndex(temporaryFolder(), engineFolding);
  const parts = (async function* () {
    for (const part of source.parts()) if (part) yield part;
  })();
  await index.load({ tip: source.tip, position: source.position, models, parts });
  source.close();
  return index;
}
