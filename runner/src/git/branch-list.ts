import type { Oid } from "./oid.ts";
import type { Repository } from "./repository.ts";
import { gitText } from "./run-git.ts";

/** The ledger's branches that this repository has below `prefix` (`refs/heads/`), named without it. */
export async function listBranches(repository: Repository, prefix: string): Promise<Map<string, Oid>> {
  const args = ["for-each-ref", "--format=%(objectname) %(refname)", "--", `${prefix}geartrain/`];
  const branches = new Map<string, Oid>();
  for (const line of (await gitText({ folder: repository.folder, args })).split("\n")) {
    const space = line.indexOf(" ");
    if (space > 0) branches.set(line.slice(space + 1 + prefix.length), line.slice(0, space));
  }
  return branches;
}
