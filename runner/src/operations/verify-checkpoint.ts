/*
 * Makes the newest checkpoint again from the log, in a folder of its own, and compares the two byte by byte. Invariants:
 *  1. Nothing of the checkpoint takes part in making it again.
 *  2. Where the log itself is damaged nothing is said of the checkpoint: the log has a fault of its own then.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ObjectStore, Oid } from "../git/index.ts";
import { gitText } from "../git/index.ts";
import type { Index, Segment } from "../index/index.ts";
import { CheckpointFault, checkpointSource, engineFolding, openIndex } from "../index/index.ts";
import type { Checkpoint, Manifest } from "../ledger/checkpoint.ts";
import { checkpointsAt, manifestPath, partPath } from "../ledger/checkpoint.ts";
import { readCheckpoint } from "../ledger/read-checkpoint.ts";
import { OperatingError } from "../operating-error.ts";
import type { Fault } from "./verify-fault.ts";

/** A commit with what it added. */
export interface Files {
  readonly commit: Oid;
  readonly files: readonly { readonly path: string; readonly bytes: Buffer | undefined }[];
}

/** The newest checkpoint, and why it was not compared where it was not. */
export interface Compared {
  readonly number: number;
  readonly position: number;
  readonly notCompared?: string;
}

export interface CheckpointAgain {
  /** Takes the next commit of the ledger. */
  take(files: Files): void;
  /** After the last one. */
  compare(): Promise<{ readonly compared: Compared; readonly fault?: Fault }>;
}

/** Undefined where there is no checkpoint. */
export async function checkpointAgain(store: ObjectStore, tip: Oid): Promise<CheckpointAgain | undefined> {
  const newest = (await checkpointsAt(store, tip)).at(-1);
  if (!newest) return undefined;
  const { number, position, content, folder } = newest;
  const compared = { number, position };
  const faulty = async (path: string, message: string) => ({
    compared,
    fault: { place: `${(await commitOf(store, tip, folder)).slice(0, 12)} ${path}`, message },
  });
  if ("problem" in content) {
    const { foreign, problem } = content;
    const nothing = () => {};
    return {
      take: nothing,
      compare: async () =>
        foreign ? { compared: { ...compared, notCompared: problem } } : faulty(manifestPath(folder), problem),
    };
  }
  const { manifest } = content;
  const log = foldedAgain(manifest.commit);
  return {
    take: log.take,
    compare: async () => {
      try {
        if (log.damage()) return { compared: { ...compared, notCompared: "the log up to it is damaged" } };
        const difference = log.reached()
          ? await firstDifference(store, tip, newest, manifest, log.index)
          : { path: manifestPath(folder), message: "it is of a commit that is not in the ledger" };
        return difference ? await faulty(difference.path, difference.message) : { compared };
      } finally {
        log.close();
      }
    },
  };
}

/** Commits folded in one transaction. */
const atOnce = 64;
/** How the canonical text of a model begins. */
const modelStart = Buffer.from('{"ends":');

/** Folds the log up to a commit. */
function foldedAgain(last: Oid) {
  const folder = mkdtempSync(join(tmpdir(), "geartrain-verify-"));
  const index = openIndex(folder, engineFolding);
  const models = new Map<string, string>();
  let waiting: Segment[] = [];
  let commits = 0;
  let reached = false;
  let damage = false;
  const fold = (tip: Oid): void => {
    try {
      index.fold({ from: index.tip(), tip, segments: waiting, modelOf: (shape) => models.get(shape) });
    } catch (error) {
      if (!(error instanceof OperatingError) || error.code !== "ledger-damaged") throw error;
      damage = true;
    }
    waiting = [];
    commits = 0;
  };
  return {
    index,
    reached: () => reached,
    damage: () => damage,
    take: ({ commit, files }: Files): void => {
      if (reached || damage) return;
      for (const { path, bytes } of files) {
        if (path.startsWith("log/")) waiting.push({ path, commit, text: bytes?.toString("utf8") ?? "" });
        else if (bytes?.subarray(0, modelStart.length).equals(modelStart)) {
          models.set(path.slice(path.lastIndexOf("/") + 1), bytes.toString("utf8"));
        }
      }
      commits += 1;
      reached = commit === last;
      if (reached || commits >= atOnce) fold(commit);
    },
    close: (): void => {
      index.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Difference {
  readonly path: string;
  readonly message: string;
}

async function firstDifference(
  store: ObjectStore,
  tip: Oid,
  checkpoint: Checkpoint,
  manifest: Manifest,
  index: Index,
): Promise<Difference | undefined> {
  const source = checkpointSource(index.file);
  if (!source) return { path: manifestPath(checkpoint.folder), message: "the log up to there says nothing" };
  const { folder } = checkpoint;
  const said = (message: string) => ({ path: manifestPath(folder), message });
  try {
    if (source.position !== manifest.position) return said(`the log up to there has ${source.position} segments`);
    if (source.models.join() !== manifest.models.join()) return said("it names other models than the log");
    const { parts } = await readCheckpoint(store, tip, checkpoint, manifest);
    const given = parts[Symbol.asyncIterator]();
    for (const part of source.parts()) {
      if (!part) continue;
      const { value } = await given.next();
      if (!value) return said("it lacks files that the log gives");
      if (value.kind !== part.kind) return said(`it has other files of ${part.kind} than the log gives`);
      if (value.bytes.equals(part.bytes)) continue;
      return { path: partPath(folder, value.kind, value.digest), message: differingLine(value.bytes, part.bytes) };
    }
    return (await given.next()).done ? undefined : said("it has more files than the log gives");
  } catch (error) {
    if (error instanceof CheckpointFault) return said(error.message);
    throw error;
  } finally {
    source.close();
  }
}

/** What is quoted of a line is quoted only as far as it is an id: it may be hostile. */
function differingLine(bytes: Buffer, right: Buffer): string {
  const lines = right.toString("utf8").split("\n");
  const given = bytes.toString("utf8").split("\n");
  const at = given.findIndex((line, index) => line !== lines[index]);
  const number = at < 0 ? given.length : at + 1;
  const id = /^\["([A-Za-z0-9._~-]{1,128})"/.exec(given[number - 1] ?? "")?.[1];
  return `line ${number}${id === undefined ? "" : ` (${id})`} is not what the log says`;
}

/** The commit that brought a checkpoint. */
async function commitOf({ repository }: ObjectStore, tip: Oid, folder: string): Promise<Oid> {
  const args = ["log", "-1", "--format=%H", "--end-of-options", tip, "--", folder];
  return (await gitText({ folder: repository.folder, args })).trim() || tip;
}
