import type { Oid } from "./oid.ts";
import { networkMs } from "./remote.ts";
import { remoteFailure } from "./remote-failure.ts";
import type { Repository } from "./repository.ts";
import { gitText, runGit } from "./run-git.ts";

/** Brings all files of a commit that a partial clone left out, at once: git by itself would ask for one at a time. */
export async function fetchMissing(repository: Repository, commit: Oid): Promise<void> {
  const remote = promisor(repository);
  if (remote === undefined) return;
  await fetchObjects(repository, remote, await missingFrom(repository, commit));
}

/** The objects of a commit or tree, without its history, that are not here. */
export async function missingFrom({ folder }: Repository, root: Oid): Promise<Oid[]> {
  const args = ["rev-list", "--objects", "--no-walk", "--missing=print", root];
  const listed = (await gitText({ folder, args })).split("\n");
  return listed.filter((line) => line.startsWith("?")).map((line) => line.slice(1));
}

/** Brings objects by their names, in one fetch. */
export async function fetchObjects(repository: Repository, remote: string, oids: readonly Oid[]): Promise<void> {
  if (oids.length === 0) return;
  const quiet = ["--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--no-filter"];
  const result = await runGit({
    folder: repository.folder,
    args: ["fetch", ...quiet, "--stdin", "--", remote],
    // There is nothing to negotiate about: what is wanted are files, and what is here says nothing of them.
    settings: ["fetch.negotiationAlgorithm=noop"],
    stdin: oids.map((oid) => `${oid}\n`).join(""),
    timeoutMs: networkMs,
  });
  if (result.code !== 0) throw remoteFailure(remote, result.stderr);
}

/** The remote that a partial clone asks for what it left out. */
function promisor(repository: Repository): string | undefined {
  for (const [key, value] of repository.settings) {
    const name = /^remote\.(.+)\.promisor$/.exec(key)?.[1];
    if (name && value === "true") return name;
  }
  return undefined;
}
