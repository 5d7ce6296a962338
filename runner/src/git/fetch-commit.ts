import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Oid } from "./oid.ts";
import { networkMs } from "./remote.ts";
import type { Repository } from "./repository.ts";
import { runGit } from "./run-git.ts";

/** Sees to it that a commit is here, its files at least by name; a shallow clone asks for that one alone. */
export async function fetchCommit(repository: Repository, remote: string | null, commit: Oid): Promise<boolean> {
  const { folder, commonDir } = repository;
  if (await isHere(folder, commit)) return true;
  if (remote === null) return false;
  const depth = existsSync(join(commonDir, "shallow")) ? ["--depth=1"] : [];
  const quiet = ["--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"];
  await runGit({ folder, args: ["fetch", ...quiet, ...depth, "--", remote, commit], timeoutMs: networkMs });
  return isHere(folder, commit);
}

async function isHere(folder: string, commit: Oid): Promise<boolean> {
  const args = ["rev-parse", "-q", "--verify", "--end-of-options", `${commit}^{tree}`];
  return (await runGit({ folder, args })).code === 0;
}
