import { posix } from "node:path";
import type { Oid, Repository } from "../../git/index.ts";
import { fetchCommit, gitText } from "../../git/index.ts";

export interface ChangedPath {
  readonly path: string;
  readonly change: "added" | "changed" | "deleted";
  /** An ordinary file, and neither a link nor a repository in the repository. */
  readonly isFile: boolean;
  readonly oid: Oid;
}

const kinds: Readonly<Record<string, ChangedPath["change"]>> = { A: "added", M: "changed", T: "changed", D: "deleted" };

/**
 * The files under these globs that are not the same at two commits, by path.
 * @returns undefined where the earlier commit is nowhere to be had any more
 */
export async function changedPaths(
  repository: Repository,
  remote: string | null,
  from: Oid,
  to: Oid,
  globs: readonly string[],
): Promise<readonly ChangedPath[] | undefined> {
  if (!(await fetchCommit(repository, remote, from))) return undefined;
  const args = ["diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--end-of-options", from, to];
  const fields = (await gitText({ folder: repository.folder, args })).split("\0");
  const found: ChangedPath[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const path = fields[index + 1] ?? "";
    const [, mode = "", oid = "", letter = ""] = /^:\d+ (\d+) \w+ (\w+) ([A-Z])/.exec(fields[index] ?? "") ?? [];
    const change = kinds[letter];
    if (change && matches(path, globs)) found.push({ path, change, isFile: mode.startsWith("100"), oid });
  }
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function matches(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => posix.matchesGlob(path, glob.replace(/^(\.?\/)+/, "")));
}
