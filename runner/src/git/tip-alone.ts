/*
 * Brings a ledger's tip without what lies behind it, and later whatever turns out to be needed. Invariants:
 *  1. Only a clone whose disk is thrown away, or which is cut short already, begins like this: it changes what the clone
 *     fetches from then on.
 *  2. What a remote won't leave out, or won't give one by one, is fetched in one piece instead: slower, never wrong.
 */
import { OperatingError } from "../operating-error.ts";
import { shallowCuts } from "./ancestry.ts";
import { fetchObjects, missingFrom } from "./fetch-missing.ts";
import { branches } from "./ledger-names.ts";
import type { Oid } from "./oid.ts";
import { networkMs } from "./remote.ts";
import { remoteFailure } from "./remote-failure.ts";
import type { Repository } from "./repository.ts";
import type { GitResult } from "./run-git.ts";
import { gitText, runGit } from "./run-git.ts";

/** What a clone that has only a part of the ledger can bring of the rest. */
export interface History {
  /** Sees to it that a commit is in the history of `tip`, as far as it is at all; `about` so many commits back. */
  back(commit: Oid, tip: Oid, about?: number): Promise<void>;
  /** The same for commits of the default branch. */
  definitionsBack(commit: Oid, tip: Oid): Promise<void>;
  /** Brings every commit and every file of the ledger. */
  whole(tip: Oid): Promise<void>;
  /** Brings what is below a tree and not here, in one fetch. */
  below(tree: Oid): Promise<void>;
  /** Brings these files, in one fetch. */
  files(oids: readonly Oid[]): Promise<void>;
}

const quiet = ["--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"];
const heads = "refs/heads/";
const ledger = `${heads}${branches.ledger}`;
/** More commits than any ledger has. */
const all = 1_000_000_000;

/** The last commit of ledger and status, and of their trees no files. False: the remote has no ledger. */
export async function fetchTipAlone(repository: Repository, remote: string): Promise<boolean> {
  const { folder } = repository;
  const into = [branches.ledger, branches.status].map((name) => `+${heads}${name}*:refs/remotes/${remote}/${name}*`);
  const said = async (...how: string[]): Promise<GitResult> => {
    const args = ["fetch", ...quiet.filter((word) => word !== "--quiet"), ...how, "--depth=1", "--", remote, ...into];
    const result = await runGit({ folder, args, timeoutMs: networkMs });
    if (result.code !== 0) throw remoteFailure(remote, result.stderr);
    return result;
  };
  const before = await promises(repository, remote);
  const { stderr } = await said("--filter=blob:none");
  const tip = `refs/remotes/${remote}/${branches.ledger}`;
  const parse = ["rev-parse", "-q", "--verify", "--end-of-options", tip];
  const there = (await runGit({ folder, args: parse })).code === 0;
  // A remote that leaves nothing out has sent it all; later fetches should not ask it again and again.
  if (/filtering not recognized/.test(stderr)) {
    if (!before) await forgetPromise(repository, remote);
  } else if (there && !(await bringFirst(repository, remote, tip))) {
    await said("--refetch", "--no-filter");
    if (!before) await forgetPromise(repository, remote);
  }
  return there;
}

/** What every beginning needs, in one fetch: which ledger it is, and its checkpoint. False: the remote won't. */
async function bringFirst(repository: Repository, remote: string, tip: string): Promise<boolean> {
  const args = ["ls-tree", tip, "ledger.json", "snap"];
  const entries = (await gitText({ folder: repository.folder, args })).split("\n").map((line) => line.split(/[ \t]/));
  const files = entries.flatMap(([, type, oid = ""]) => (type === "blob" ? [oid] : []));
  const [snap] = entries.flatMap(([, type, oid = ""]) => (type === "tree" ? [oid] : []));
  const wanted = [...files, ...(snap === undefined ? [] : await missingFrom(repository, snap))];
  try {
    await fetchObjects(repository, remote, wanted);
    return true;
  } catch (error) {
    if (error instanceof OperatingError) return false;
    throw error;
  }
}

export function historyOf(repository: Repository, remote: string): History {
  const deepen = async (commits: number, branch = ledger): Promise<void> => {
    const args = ["fetch", ...quiet, `--deepen=${commits}`, "--", remote, branch];
    const result = await runGit({ folder: repository.folder, args, timeoutMs: networkMs });
    if (result.code !== 0) throw remoteFailure(remote, result.stderr);
  };
  const back = async (commit: Oid, tip: Oid, about: number, branch?: string): Promise<void> => {
    let before = -1;
    for (let step = about; ; step = Math.min(step * 8, all)) {
      const { listed, cut } = await historyHere(repository, tip);
      // A tip that the branch does not have any more is not deepened with it.
      if (!cut || listed.has(commit) || listed.size === before) return;
      before = listed.size;
      await deepen(step, branch);
    }
  };
  const files = async (oids: readonly Oid[]): Promise<void> => {
    if (oids.length === 0) return;
    try {
      await fetchObjects(repository, remote, oids);
    } catch (error) {
      if (!(error instanceof OperatingError)) throw error;
      await fetchUnfiltered(repository, remote);
    }
  };
  const below = async (tree: Oid): Promise<void> => files(await missingFrom(repository, tree));
  return {
    files,
    below,
    back: (commit, tip, about = 8) => back(commit, tip, about),
    definitionsBack: async (commit, tip) => {
      if ((await shallowCuts(repository)).size > 0) await back(commit, tip, 64, "HEAD");
    },
    whole: async (tip) => {
      if ((await historyHere(repository, tip)).cut) await deepen(all);
      if (await promises(repository, remote)) await below(tip);
    },
  };
}

/** What is here of a commit's history, and whether it ends early. Nothing is fetched for the answer. */
async function historyHere(repository: Repository, tip: Oid): Promise<{ listed: ReadonlySet<Oid>; cut: boolean }> {
  const cuts = await shallowCuts(repository);
  const args = ["rev-list", tip];
  const listed = new Set((await gitText({ folder: repository.folder, args })).split("\n"));
  return { listed, cut: [...cuts].some((oid) => listed.has(oid)) };
}

/** Is the history of a commit here to its beginning? */
export async function isCut(repository: Repository, tip: Oid): Promise<boolean> {
  return (await historyHere(repository, tip)).cut;
}

/** Whether the clone counts on the remote for what it has left out. */
async function promises({ folder }: Repository, remote: string): Promise<boolean> {
  const args = ["config", "--type=bool", "--get", `remote.${remote}.promisor`];
  return (await runGit({ folder, args })).stdout.toString("utf8").trim() === "true";
}

async function forgetPromise({ folder }: Repository, remote: string): Promise<void> {
  for (const name of ["promisor", "partialclonefilter"]) {
    await runGit({ folder, args: ["config", "--local", "--unset-all", `remote.${remote}.${name}`] });
  }
}

/** From a remote that gives no single objects. */
async function fetchUnfiltered({ folder }: Repository, remote: string): Promise<void> {
  const args = ["fetch", ...quiet, "--refetch", "--no-filter", "--", remote, ledger];
  const result = await runGit({ folder, args, timeoutMs: networkMs });
  if (result.code !== 0) throw remoteFailure(remote, result.stderr);
}
