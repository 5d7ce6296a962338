/**
 * Invariants
 * 1. Commits are told from the oldest to the newest, a commit's files in the order of their paths.
 * 2. Each commit has the one before it as its only parent, and the first has `from` (or none): else it is a violation.
 * 3. Below log/ and blob/, and for ledger.json, only new regular files appear: anything else is a violation.
 */
import { historyCut, isAncestor, notDescended, shallowCuts } from "./ancestry.ts";
import type { Oid } from "./oid.ts";
import type { Repository } from "./repository.ts";
import { gitBytes, gitText } from "./run-git.ts";

export interface AddedFile {
  readonly commit: Oid;
  readonly path: string;
  readonly oid: Oid;
}

/** A commit that breaks the rules of an append-only ledger. */
export interface Violation {
  readonly commit: Oid;
  /** Null when the commit itself is wrong, whatever it contains. */
  readonly path: string | null;
  readonly what: "changed" | "deleted" | "not a regular file" | "not a single line of commits";
}

export interface NewSegments {
  /** New files below log/ and blob/. */
  readonly added: readonly AddedFile[];
  readonly violations: readonly Violation[];
  /** The commits that were looked at, the oldest first. */
  readonly commits: readonly Oid[];
}

/** So many commits in one answer of git, so that no answer outgrows memory. */
const slice = 4_000;

/**
 * What the ledger gained between two of its tips (`from` null: since its birth).
 * @throws OperatingError `history-rewritten` when `to` does not descend from `from`; `history-cut` in a shallow clone
 */
export async function newSegments(repository: Repository, from: Oid | null, to: Oid): Promise<NewSegments> {
  if (from !== null && !(await isAncestor(repository, from, to))) throw notDescended(from, to);
  const range = from === null ? [to] : [to, `^${from}`];
  const args = ["rev-list", "--reverse", "--topo-order", "--parents", ...range];
  const listed = (await gitText({ folder: repository.folder, args })).split("\n").filter((line) => line !== "");
  const lines = listed.map((line) => line.split(" "));
  const commits = lines.map(([commit = ""]) => commit);

  const cuts = await shallowCuts(repository);
  if (commits.some((commit) => cuts.has(commit))) throw historyCut(repository);

  const added: AddedFile[] = [];
  const violations: Violation[] = [];
  for (const [at, [commit = "", ...parents]] of lines.entries()) {
    const before = at === 0 ? from : (commits[at - 1] ?? null);
    if (!isNext(parents, before)) violations.push({ commit, path: null, what: "not a single line of commits" });
  }
  for (let at = 0; at < commits.length; at += slice) {
    for (const change of await readChanges(repository, commits.slice(at, at + slice))) {
      const what = verdict(change);
      if (what === "added") added.push({ commit: change.commit, path: change.path, oid: change.oid });
      else if (what) violations.push({ commit: change.commit, path: change.path, what });
    }
  }
  return { added, violations, commits };
}

interface Change {
  readonly commit: Oid;
  readonly path: string;
  readonly status: string;
  readonly mode: string;
  readonly oid: Oid;
}

function isNext(parents: readonly Oid[], before: Oid | null): boolean {
  return before === null ? parents.length === 0 : parents.length === 1 && parents[0] === before;
}

function verdict({ path, status, mode }: Change): "added" | Violation["what"] | undefined {
  const kept = /^(?:log|blob)(?:\/|$)/.test(path);
  if (!kept && !/^ledger\.json(?:\/|$)/.test(path)) return undefined;
  if (status === "D") return "deleted";
  if (status !== "A") return "changed";
  if (mode !== "100644") return "not a regular file";
  return kept ? "added" : undefined;
}

/** The changes of each commit against its first parent. */
async function readChanges(repository: Repository, commits: readonly Oid[]): Promise<Change[]> {
  const form = ["--root", "-m", "--first-parent", "-r", "-z", "--raw", "--no-renames", "--no-abbrev"];
  const args = ["diff-tree", "--stdin", ...form, "--no-ext-diff", "--no-textconv"];
  const stdin = commits.map((commit) => `${commit}\n`).join("");
  const output = await gitBytes({ folder: repository.folder, args, stdin, maxBytes: 2 ** 30 });
  const fields = output.toString("utf8").split("\0");
  const changes: Change[] = [];
  let commit = "";
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at] ?? "";
    const [, mode, oid, status] = /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) ([A-Z])/.exec(field) ?? [];
    if (mode && oid && status) {
      at += 1;
      changes.push({ commit, mode, oid, status, path: fields[at] ?? "" });
    } else if (field !== "") commit = field.slice(0, repository.hashName === "sha1" ? 40 : 64);
  }
  return changes;
}
