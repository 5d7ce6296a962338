/*
 * Checks every record of the ledger, from its birth to its tip, without asking any remote for anything but what this
 * clone left out of it. Invariants:
 *  1. Nothing that the index or the journal says is believed: everything is read again from git's objects.
 *  2. What is wrong is named by commit, file and line, the first first; the rest of the ledger is still looked at, but
 *     nothing more of an instance whose chain is broken.
 *  3. What can't be checked is counted as such, never as right.
 *  4. The checkpoint is made again from the log, whatever its digests say.
 */
import { hash } from "node:crypto";
import type { Policy } from "@geartrain/model";
import type { Catalog } from "../definitions/index.ts";
import type { AddedFile, ObjectStore, Oid } from "../git/index.ts";
import { isCut, newSegments, readGenesis, readLedgerTrailers, requireCommit, segmentDigest } from "../git/index.ts";
import { OperatingError } from "../operating-error.ts";
import type { Site } from "./open-site.ts";
import type { Chains, Counted } from "./verify-chains.ts";
import { openChains } from "./verify-chains.ts";
import type { Compared, Files } from "./verify-checkpoint.ts";
import { checkpointAgain } from "./verify-checkpoint.ts";
import { openConnections } from "./verify-connections.ts";
import type { Fault } from "./verify-fault.ts";
import type { PolicyLine } from "./verify-policy.ts";
import { policyLine } from "./verify-policy.ts";

export interface Verification extends Counted {
  readonly genesis: string;
  readonly tip: Oid;
  readonly commits: number;
  readonly segments: number;
  readonly blobs: number;
  /** The checkpoint that a fresh clone starts from; undefined while there is none. */
  readonly checkpoint?: Compared;
  /** Changes of policy of which nobody can tell any more whether they went forward. */
  readonly policiesUnchecked: number;
  /** What connections started whose data nobody can compute again: the commit is not here any more. */
  readonly startsUnchecked: number;
  /** In the order of the ledger. */
  readonly faults: readonly Fault[];
}

/** Commits read at once: bounds memory, whatever the ledger's age. */
const atOnce = 256;

/** Undefined where there is no ledger. */
export async function verifyLedger(site: Site): Promise<Verification | undefined> {
  const { repository, store, exchange } = site;
  const tip = (await exchange.knownTips()).ledger;
  if (tip === null) return undefined;
  await bringWhole(site, tip);
  const { genesis } = await readGenesis(store, tip);
  const { added, violations, commits } = await newSegments(repository, null, tip);
  const faults: Fault[] = violations.map(({ commit, path, what }) => ({ place: placeOf(commit, path), message: what }));
  const byCommit = Map.groupBy(added, ({ commit }) => commit);
  const connections = openConnections();
  const chains = openChains(genesis, connections);
  const again = await checkpointAgain(store, tip);
  const policies = policyLine(repository);
  let segments = 0;
  let blobs = 0;
  for (let at = 0; at < commits.length; at += atOnce) {
    const part = commits.slice(at, at + atOnce);
    for (const files of await Promise.all(part.map((commit) => readFiles(store, commit, byCommit.get(commit) ?? [])))) {
      blobs += keepBlobs(files, chains, faults);
      segments += await followSegments(site, files, { chains, policies, faults });
      again?.take(files);
    }
  }
  const { compared, fault } = (await again?.compare()) ?? {};
  const starts = await connections.compare((commit) => catalogAt(site, commit));
  const faulty = [...faults, ...chains.faults(), ...starts.faults, ...(fault ? [fault] : [])];
  const looked = { commits: commits.length, segments, blobs, ...(compared && { checkpoint: compared }) };
  const counts = { ...chains.counted(), policiesUnchecked: policies.unchecked(), startsUnchecked: starts.unchecked };
  return { genesis, tip, ...looked, ...counts, faults: faulty };
}

/** A clone that was cut short, or left files out, has to have them all now. */
async function bringWhole({ repository, exchange, options }: Site, tip: Oid): Promise<void> {
  if (!exchange.history) return;
  if (await isCut(repository, tip)) {
    options.warn?.(`This clone has only the end of the ledger's history; bringing the rest from ${exchange.remote}.`);
  }
  await exchange.history.whole(tip);
}

async function readFiles(store: ObjectStore, commit: Oid, added: readonly AddedFile[]): Promise<Files> {
  const read = added.map(async ({ path, oid }) => ({
    path,
    bytes: (await store.reader.read(oid))?.bytes ?? undefined,
  }));
  return { commit, files: await Promise.all(read) };
}

function keepBlobs({ commit, files }: Files, chains: Chains, faults: Fault[]): number {
  const blobs = files.filter(({ path }) => path.startsWith("blob/"));
  for (const { path, bytes } of blobs) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const digest = bytes && hash("sha256", bytes);
    if (!bytes) faults.push({ place: placeOf(commit, path), message: "it can't be read from the repository" });
    else if (digest !== name) faults.push({ place: placeOf(commit, path), message: `its digest is ${digest}` });
    else if (path !== `blob/${name.slice(0, 2)}/${name}`) {
      faults.push({ place: placeOf(commit, path), message: "it is not where blobs of its digest are kept" });
    } else chains.keep(name, bytes);
  }
  return blobs.length;
}

interface Following {
  readonly chains: Chains;
  readonly policies: PolicyLine;
  readonly faults: Fault[];
}

async function followSegments(
  site: Site,
  { commit, files }: Files,
  { chains, policies, faults }: Following,
): Promise<number> {
  const segments = files.filter(({ path }) => path.startsWith("log/"));
  if (segments.length === 0) return 0;
  const trailers = readLedgerTrailers((await requireCommit(site.store, commit)).trailers);
  const policy = await policyAt(site, trailers.policy);
  const texts = segments.map(({ bytes }) => bytes?.toString("utf8") ?? "");
  const backward = await policies.follow(trailers.policy, texts);
  if (backward !== undefined) faults.push({ place: placeOf(commit, segments[0]?.path ?? null), message: backward });
  for (const [at, { path, bytes }] of segments.entries()) {
    const place = placeOf(commit, path);
    if (!bytes) {
      faults.push({ place, message: "it can't be read from the repository" });
      continue;
    }
    const told = segments.length === 1 ? trailers.segment : undefined;
    if (segmentDigest(bytes) !== told) faults.push({ place, message: "its digest is not the one its commit names" });
    const lines = chains.follow(place, texts[at] ?? "", policy);
    if (lines !== trailers.events) {
      faults.push({ place, message: `it has ${lines} events, and its commit names ${trailers.events ?? "none"}` });
    }
  }
  return segments.length;
}

/** The people and roles of a commit; undefined where that commit or its settings can't be had any more. */
async function policyAt(site: Site, commit: Oid | undefined): Promise<Policy | undefined> {
  return commit === undefined ? undefined : (await catalogAt(site, commit))?.policy;
}

async function catalogAt({ definitions }: Site, commit: Oid): Promise<Catalog | undefined> {
  try {
    return await definitions.loadCatalog(commit);
  } catch (error) {
    if (error instanceof OperatingError) return undefined;
    throw error;
  }
}

function placeOf(commit: Oid, path: string | null): string {
  return path === null ? commit.slice(0, 12) : `${commit.slice(0, 12)} ${path}`;
}
