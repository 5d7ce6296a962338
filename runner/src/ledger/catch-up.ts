/*
 * Takes in what others wrote. Invariants:
 *  1. A tip that does not descend from the last one seen here, and from the one the status branch names, is not taken:
 *     somebody rewrote history, and only a person may say that this is right.
 *  2. Files of the ledger are only ever added; anything else stops the fold.
 *  3. The tip counts as seen only after the index has folded it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { AddedFile, LedgerTips, Oid, Violation } from "../git/index.ts";
import { isAncestor, newSegments } from "../git/index.ts";
import type { Segment } from "../index/index.ts";
import { OperatingError } from "../operating-error.ts";
import { bootFromCheckpoint, missingHistory } from "./boot.ts";
import type { Ledger } from "./open-ledger.ts";
import { statusNames } from "./status-branch.ts";

const seenKey = "tip";

/** Fetches, checks and folds; the ids of instances that others moved. */
export async function catchUp(ledger: Ledger): Promise<ReadonlySet<string>> {
  ledger.tips = await ledger.exchange.fetchLedger();
  return takeIn(ledger);
}

const mostLooks = 5;

/** Checks and folds what was fetched last. */
export async function takeIn(ledger: Ledger): Promise<ReadonlySet<string>> {
  for (let looks = 1; ; looks += 1) {
    const tip = ledger.tips.ledger;
    if (tip === null) throw ledgerGone(ledger);
    const broken = await brokenDescent(ledger, tip, ledger.tips);
    if (!broken) return foldUpTo(ledger, tip);
    // Another process of this clone may have pushed between our fetch and now: then a second look finds its tip.
    if (looks === mostLooks) throw rewritten(tip, broken);
    await sleep(20 * looks);
    ledger.tips = await ledger.exchange.fetchLedger();
  }
}

interface Broken {
  readonly earlier: Oid;
  readonly whose: string;
}

/** A tip from before that this one does not come after. */
async function brokenDescent(ledger: Ledger, tip: Oid, tips: LedgerTips): Promise<Broken | undefined> {
  const shown = tips.status === null ? undefined : await statusNames(ledger.store, tips.status);
  for (const [earlier, whose] of [
    [seenTip(ledger), "the last one seen here"],
    [ledger.index.tip(), "the last one taken in here"],
    [shown, "the one that the status branch shows"],
  ] as const) {
    if (earlier === undefined || earlier === tip) continue;
    await missingHistory(ledger.exchange)?.back(earlier, tip);
    if (!(await isAncestor(ledger.repository, earlier, tip))) {
      return { earlier, whose };
    }
  }
  return undefined;
}

function rewritten(tip: Oid, { earlier, whose }: Broken): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "ledger-rewritten",
    message: `The ledger is at ${tip}, which does not come after ${earlier}, ${whose}: its history was rewritten.`,
    next: `Find out who did it. If it is right: geartrain doctor --accept-tip ${tip} --reason "…"`,
  });
}

/** The tip this clone saw last. */
export function seenTip(ledger: Ledger): Oid | undefined {
  return ledger.journal.meta.get(seenKey);
}

/** Remembers a tip as seen. */
export function markSeen(ledger: Ledger, tip: Oid): void {
  ledger.journal.meta.set(seenKey, tip);
}

/** Commits folded in one transaction: bounds memory, whatever the ledger's age. */
const atOnce = 64;

/** Folds everything up to a tip into the index. */
export async function foldUpTo(ledger: Ledger, tip: Oid): Promise<ReadonlySet<string>> {
  const moved = new Set<string>();
  const { index } = ledger;
  const left = index.tip() === undefined ? missingHistory(ledger.exchange) : undefined;
  if (index.tip() === undefined && !ledger.wholeLog) ledger.boot = await bootFromCheckpoint(ledger, tip);
  if (index.tip() === undefined) await left?.whole(tip);
  for (let from = index.tip(); from !== tip; from = index.tip()) {
    // Another process of this clone is further already.
    if (from !== undefined && (await isFurther(ledger, from, tip))) return moved;
    const { added, violations, commits } = await newSegments(ledger.repository, from ?? null, tip);
    const [violation] = violations;
    if (violation) throw notAppended(violation);
    if (ledger.boot?.from === "checkpoint") await left?.files(added.map(({ oid }) => oid));
    for (let at = 0; at < commits.length; at += atOnce) {
      const part = commits.slice(at, at + atOnce);
      if (!(await foldPart(ledger, part, added, moved))) break;
    }
  }
  markSeen(ledger, tip);
  return moved;
}

async function isFurther({ repository }: Ledger, from: Oid, tip: Oid): Promise<boolean> {
  // Asked the other way round first: what lies behind a checkpoint may not be here.
  return !(await isAncestor(repository, from, tip)) && (await isAncestor(repository, tip, from));
}

async function foldPart(
  ledger: Ledger,
  commits: readonly Oid[],
  added: readonly AddedFile[],
  moved: Set<string>,
): Promise<boolean> {
  const wanted = new Set(commits);
  const tip = commits.at(-1) as Oid;
  const files = added.filter(({ commit, path }) => wanted.has(commit) && path.startsWith("log/"));
  const segments: Segment[] = await Promise.all(
    files.map(async ({ path, commit, oid }) => ({ path, commit, text: await blobText(ledger, oid) })),
  );
  // A model comes with or before the first instance that follows it, perhaps in a part that was folded long ago.
  const models = new Map<string, string>();
  for (const shape of ledger.index.missingModels(segments)) {
    models.set(shape, await blobText(ledger, `${tip}:blob/${shape.slice(0, 2)}/${shape}`));
  }
  const modelOf = (shape: string) => models.get(shape);
  const folded = ledger.index.fold({ from: ledger.index.tip(), tip, segments, modelOf });
  if (folded.folded) for (const instance of folded.instances) moved.add(instance);
  return folded.folded;
}

async function blobText(ledger: Ledger, name: string): Promise<string> {
  const object = await ledger.store.reader.read(name);
  if (object?.type === "blob" && object.bytes) return object.bytes.toString("utf8");
  throw new OperatingError({
    exit: "environment",
    code: "object-missing",
    message: `The ledger's file contents ${name} are not in the repository.`,
    next: "Fetch them: git fetch --refetch, or clone without a filter.",
  });
}

function notAppended({ commit, path, what }: Violation): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "ledger-not-append-only",
    message: `The ledger's commit ${commit.slice(0, 12)} is not an append: ${path ?? "the commit itself"} (${what}).`,
    next: `See who made it: git show --stat ${commit.slice(0, 12)}`,
  });
}

function ledgerGone(ledger: Ledger): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "ledger-gone",
    message: `The branch geartrain/ledger is gone from ${ledger.exchange.remote ?? "this repository"}.`,
    next: `Somebody deleted it. The last tip seen here is ${seenTip(ledger) ?? "not known"}: push it again.`,
  });
}
