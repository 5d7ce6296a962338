/** Read-only: what definitions look like at a commit, and what in the work tree differs from it. */
import { fetchMissing } from "./fetch-missing.ts";
import type { Oid } from "./oid.ts";
import type { Repository } from "./repository.ts";
import { gitBytes, gitText } from "./run-git.ts";

export interface SourceFile {
  readonly path: string;
  readonly oid: Oid;
  readonly kind: "file" | "executable" | "link" | "submodule";
  /** Bytes; null for a submodule. */
  readonly size: number | null;
}

const kinds = new Map<string, SourceFile["kind"]>([
  ["100755", "executable"],
  ["120000", "link"],
  ["160000", "submodule"],
]);

/** The files of a commit in git's order, all of them or those below the given folders and files. */
export async function listFiles(
  repository: Repository,
  commit: Oid,
  below: readonly string[] = [],
): Promise<SourceFile[]> {
  await fetchMissing(repository, commit);
  const args = ["ls-tree", "-r", "-z", "--long", "--full-tree", commit, "--", ...below];
  const listed = (await gitText({ folder: repository.folder, args })).split("\0");
  return listed.flatMap((line) => {
    const [, mode = "", oid = "", size = "", path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
    return path ? [{ path, oid, kind: kinds.get(mode) ?? "file", size: size === "-" ? null : Number(size) }] : [];
  });
}

export interface ChangedFile {
  readonly path: string;
  readonly state: "added" | "changed" | "deleted" | "untracked" | "conflicted";
}

export interface Uncommitted {
  readonly files: readonly ChangedFile[];
  /** What `git diff` shows against the commit, cut off where it gets too long to read. Untracked files aren't in it. */
  readonly diff: string;
}

const longestDiff = 16_000;

/** What the work tree has at these paths that is not committed. Nothing in a bare repository. */
export async function changedFiles(
  repository: Repository,
  commit: Oid,
  paths: readonly string[],
): Promise<Uncommitted> {
  const folder = repository.workTree;
  if (folder === null || paths.length === 0) return { files: [], diff: "" };
  const status = ["status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all", "--ignored=no"];
  const files = readStatus((await gitBytes({ folder, args: [...status, "--", ...paths] })).toString("utf8"));
  if (files.length === 0) return { files, diff: "" };
  const plain = ["--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--src-prefix=a/", "--dst-prefix=b/"];
  const diff = await gitText({ folder, args: ["diff", ...plain, commit, "--", ...paths] });
  return { files, diff: diff.length > longestDiff ? `${diff.slice(0, longestDiff)}\n…\n` : diff };
}

function readStatus(output: string): ChangedFile[] {
  const files: ChangedFile[] = [];
  for (const entry of output.split("\0")) {
    const ordinary = /^1 (..) (?:\S+ ){6}(.+)$/s.exec(entry);
    const conflict = /^u .. (?:\S+ ){8}(.+)$/s.exec(entry);
    if (ordinary?.[1] && ordinary[2]) files.push({ path: ordinary[2], state: stateOf(ordinary[1]) });
    else if (conflict?.[1]) files.push({ path: conflict[1], state: "conflicted" });
    else if (entry.startsWith("? ")) files.push({ path: entry.slice(2), state: "untracked" });
  }
  return files;
}

/** The two letters are index and work tree. */
function stateOf(letters: string): ChangedFile["state"] {
  if (letters.includes("D")) return "deleted";
  return letters.includes("A") ? "added" : "changed";
}
