/*
 * Starts an instance for each new file on the default branch. Invariants:
 *  1. An instance's id is made of its workflow, the file's path and its content: however often this is done over, after a
 *     crash or by two runners at once, one file starts one instance.
 *  2. Which commit was looked at last is recorded in the ledger after its instances are durable, never before.
 *  3. What is there when a workflow's paths are first seen starts nothing: it is not new, and that is said.
 *  4. A file that can't start anything stands in the way of nothing; corrected, it is taken as if it were new.
 */
import { createHash } from "node:crypto";
import type { Instant } from "@geartrain/engine";
import { canonicalJson } from "@geartrain/model";
import type { Definition } from "../../definitions/index.ts";
import { OperatingError } from "../../operating-error.ts";
import { refusalWords, refusedBecause } from "../start-refused.ts";
import type { Started, Starting } from "../starting.ts";
import { canStart, ofBroken, startOne, triggersOf } from "../starting.ts";
import type { ChangedPath } from "./changed-paths.ts";
import { changedPaths } from "./changed-paths.ts";
import type { RefusedFile, ScanPosition, ScanPositions, TakenFile } from "./push-record.ts";
import { recordScan, scanPositions } from "./push-record.ts";
import { readRequest } from "./read-request.ts";

/** The instances that were started. */
export async function takePushed(starting: Starting, now: Instant): Promise<readonly string[]> {
  const { site, host } = starting;
  const wanted = triggersOf(site.catalog, "push");
  const before = scanPositions(host.ledger);
  const scans = await Promise.all(
    wanted.map(({ definition, sources }) => {
      const paths = [...new Set(sources.flatMap((source) => source.paths))].sort();
      const known = Object.hasOwn(before, definition.name) ? before[definition.name] : undefined;
      return known
        ? scan(starting, definition, { ...known, paths }, now)
        : { workflow: definition.name, position: begin(starting, definition, paths), taken: [] };
    }),
  );
  const positions: ScanPositions = {
    ...ofBroken(before, site.catalog),
    ...Object.fromEntries(scans.map(({ workflow, position }) => [workflow, position])),
  };
  const taken = scans.flatMap((each) => each.taken);
  if (canonicalJson(positions) !== canonicalJson(before)) recordScan(host.ledger, now, positions, taken);
  return taken.flatMap(({ instance }) => instance ?? []);
}

function begin({ site, say }: Starting, { name }: Definition, paths: readonly string[]): ScanPosition {
  say(`${name} starts with new files under ${paths.join(", ")}, from ${site.commit.slice(0, 12)} on.`);
  return { paths, commit: site.commit };
}

interface Scan {
  readonly workflow: string;
  readonly position: ScanPosition;
  readonly taken: readonly TakenFile[];
}

async function scan(starting: Starting, definition: Definition, known: ScanPosition, now: Instant): Promise<Scan> {
  const { site, say } = starting;
  const { name: workflow } = definition;
  const same = { workflow, position: known, taken: [] };
  const { commit, paths, refused = [] } = known;
  if (commit === site.commit) return same;
  const changed = await changedPaths(site.repository, site.exchange.remote, commit, site.commit, paths);
  if (!changed) {
    say(
      `${workflow}: ${commit.slice(0, 12)}, looked at last, is gone; files count as new from ${site.commit.slice(0, 12)} on.`,
    );
    return { ...same, position: { ...known, commit: site.commit } };
  }
  // The ledger need not grow with every commit that brings no such file.
  if (changed.length === 0) return same;
  const wrong = new Set(refused.map(({ path }) => path));
  const fresh = changed.filter(({ change, path }) => change === "added" || (change === "changed" && wrong.has(path)));
  if (fresh.length > 0 && !(await canStart(starting, definition))) return same;
  const taken = await takeFiles(starting, definition, fresh, now);
  const touched = new Set([...fresh, ...changed.filter(({ change }) => change === "deleted")].map(({ path }) => path));
  const stillWrong = [
    ...refused.filter(({ path }) => !touched.has(path)),
    ...taken.flatMap((each) => each.refused ?? []),
  ];
  return {
    workflow,
    position: { paths, commit: site.commit, ...(stillWrong.length > 0 && { refused: stillWrong.slice(-mostRefused) }) },
    taken: taken.map(({ path, instance }) => ({ workflow, path, ...(instance !== undefined && { instance }) })),
  };
}

/** What one line of the ledger can hold; the oldest are told no longer. */
const mostRefused = 40;
/** Files read and started side by side: they become durable together. */
const atOnce = 100;

interface Took {
  readonly path: string;
  readonly instance?: string;
  readonly refused?: RefusedFile;
}

async function takeFiles(
  starting: Starting,
  definition: Definition,
  files: readonly ChangedPath[],
  now: Instant,
): Promise<readonly Took[]> {
  const taken: Took[] = [];
  for (let from = 0; from < files.length; from += atOnce) {
    const some = files.slice(from, from + atOnce);
    taken.push(...(await Promise.all(some.map((file) => takeFile(starting, definition, file, now)))));
  }
  return taken;
}

async function takeFile(starting: Starting, definition: Definition, file: ChangedPath, now: Instant): Promise<Took> {
  const { path } = file;
  const outcome = await startFrom(starting, definition, file);
  if ("instance" in outcome) return { path, instance: outcome.instance };
  starting.say(`${path} starts no ${definition.name}: ${refusalWords(outcome.refused)}`);
  starting.host.showNow();
  return { path, refused: { ...outcome.refused, message: outcome.refused.message.slice(0, 500), path, at: now } };
}

async function startFrom(starting: Starting, definition: Definition, file: ChangedPath): Promise<Started> {
  const { host, site } = starting;
  try {
    const { input, digest } = await readRequest(site.store, file);
    const id = `push-${createHash("sha256").update(`${file.path}\0${digest}`).digest("hex").slice(0, 32)}`;
    return await startOne(starting, definition, { id, by: `runner:${host.ledger.runner}`, input });
  } catch (error) {
    if (!(error instanceof OperatingError) || error.exit === "environment") throw error;
    return { refused: refusedBecause(error) };
  }
}
