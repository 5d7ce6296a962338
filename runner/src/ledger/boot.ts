import type { Exchange, History, ObjectStore, Oid, Repository } from "../git/index.ts";
import { gitText, isAncestor, requireCommit } from "../git/index.ts";
import type { Index } from "../index/index.ts";
import { OperatingError } from "../operating-error.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { checkpointsAt, folderIn } from "./checkpoint.ts";
import { readCheckpoint } from "./read-checkpoint.ts";

/** Where an index that was empty began: a checkpoint, or, for the reason given, the ledger's birth. */
export type Boot =
  | { readonly from: "checkpoint"; readonly number: number; readonly position: number; readonly commit: Oid }
  | { readonly from: "birth"; readonly because: string };

interface Place {
  readonly repository: Repository;
  readonly store: ObjectStore;
  readonly exchange: Exchange;
  readonly index: Index;
}

/** Fills an empty index from the newest checkpoint of a tip; nothing is wrong when it can't, it only takes longer. */
export async function bootFromCheckpoint(place: Place, tip: Oid): Promise<Boot> {
  const history = missingHistory(place.exchange);
  const newest = (await checkpointsAt(place.store, tip)).at(-1);
  if (!newest) return { from: "birth", because: "there is no checkpoint yet" };
  const problem = await load(place, tip, newest, history);
  if (problem !== undefined) return { from: "birth", because: `checkpoint ${newest.number} is not used: ${problem}` };
  return { from: "checkpoint", number: newest.number, position: newest.position, commit: place.index.tip() ?? tip };
}

/** What has to be brought where this clone began with the tip alone. */
export function missingHistory({ history, tipAlone }: Exchange): History | undefined {
  return tipAlone?.() ? history : undefined;
}

async function load(
  { repository, store, index }: Place,
  tip: Oid,
  newest: Checkpoint,
  history: History | undefined,
): Promise<string | undefined> {
  if ("problem" in newest.content) return newest.content.problem;
  const { manifest } = newest.content;
  if (history)
    await history.back(manifest.commit, tip, (await segmentsAt(repository, tip)) - manifest.position + slack);
  await history?.files(await modelBlobs(store, tip, manifest.models));
  if (!(await isAncestor(repository, manifest.commit, tip))) return "it is of a commit that is not in the history";
  try {
    await index.load(await readCheckpoint(store, tip, newest, manifest));
    return undefined;
  } catch (error) {
    // A full disk is one for the log too; everything else is the checkpoint's own.
    if (error instanceof OperatingError && error.code !== "object-missing") throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

/** Commits without a segment since a checkpoint: its own, for one. */
const slack = 2;

/** How many segments a ledger commit has. */
async function segmentsAt({ folder }: Repository, tip: Oid): Promise<number> {
  const args = ["ls-tree", "-r", "--name-only", tip, "log/"];
  return (await gitText({ folder, args })).split("\n").length - 1;
}

/** Where the ledger keeps the models, by the names of their objects. */
async function modelBlobs(store: ObjectStore, tip: Oid, shapes: readonly string[]): Promise<Oid[]> {
  const { tree } = await requireCommit(store, tip);
  const found = shapes.map(async (shape) => (await folderIn(store, tree, `blob/${shape.slice(0, 2)}`))?.get(shape));
  return (await Promise.all(found)).flatMap((oid) => oid ?? []);
}
