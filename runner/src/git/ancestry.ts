import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { OperatingError } from "../operating-error.ts";
import type { Oid } from "./oid.ts";
import type { Repository } from "./repository.ts";
import { gitFailed, gitText, runGit } from "./run-git.ts";

/**
 * Whether `ancestor` is in the history of `descendant` (a commit is in its own). A commit that this clone hasn't got is
 * in no history; in one that was cut off by a shallow clone the answer may be unknowable, which is an `OperatingError`.
 */
export async function isAncestor(repository: Repository, ancestor: Oid, descendant: Oid): Promise<boolean> {
  if (ancestor === descendant) return true;
  const { folder } = repository;
  const args = ["merge-base", "--is-ancestor", ancestor, descendant];
  const result = await runGit({ folder, args });
  if (result.code === 0) return true;
  if (result.code === 1) {
    await refuseCutHistory(repository, descendant);
    return false;
  }
  if (!(await hasCommit(repository, descendant))) throw gitFailed({ folder, args }, result);
  if (await hasCommit(repository, ancestor)) throw gitFailed({ folder, args }, result);
  await refuseCutHistory(repository, descendant);
  return false;
}

export async function hasCommit(repository: Repository, oid: Oid): Promise<boolean> {
  const args = ["cat-file", "-e", `${oid}^{commit}`];
  return (await runGit({ folder: repository.folder, args })).code === 0;
}

/** Stops where the history of `tip` ends early because the clone is shallow. */
export async function refuseCutHistory(repository: Repository, tip: Oid): Promise<void> {
  const cuts = await shallowCuts(repository);
  if (cuts.size === 0) return;
  const listed = await gitText({ folder: repository.folder, args: ["rev-list", tip] });
  if (listed.split("\n").some((oid) => cuts.has(oid))) throw historyCut(repository);
}

/** The commits whose parents a shallow clone left out. */
export async function shallowCuts(repository: Repository): Promise<ReadonlySet<Oid>> {
  const text = await readFile(join(repository.commonDir, "shallow"), "utf8").catch(() => "");
  return new Set(text.split("\n").filter((line) => line !== ""));
}

export function historyCut(repository: Repository): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "history-cut",
    message: `The clone ${repository.folder} is shallow: it lacks the history that is needed here.`,
    next: "Fetch it: git fetch --unshallow (in a pipeline: check out with full depth)",
  });
}

/** A tip that does not continue the one that was seen before: somebody rewrote history. */
export function notDescended(seen: Oid, tip: Oid): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "history-rewritten",
    message: `The ledger's tip ${tip} does not continue ${seen}, seen here before: somebody rewrote its history.`,
    next: `Find out who and why; if it is to stand: geartrain doctor --accept-tip ${tip} --reason "…"`,
  });
}
