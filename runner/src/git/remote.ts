import { OperatingError } from "../operating-error.ts";
import { noteContact } from "./last-contact.ts";
import type { Oid } from "./oid.ts";
import { remoteFailure } from "./remote-failure.ts";
import type { Repository } from "./repository.ts";
import { gitText, runGit } from "./run-git.ts";

export const networkMs = 120_000;

/** The names of a repository's remotes, in the order of its settings. */
export function remoteNames(repository: Repository): string[] {
  const names = new Set<string>();
  for (const key of repository.settings.keys()) {
    const name = /^remote\.(.+)\.url$/.exec(key)?.[1];
    if (name) names.add(name);
  }
  return [...names];
}

/** The remote to share the ledger through: the one asked for, the current branch's, `origin`, or the only one. */
export function defaultRemote(repository: Repository, asked?: string): string | null {
  const names = remoteNames(repository);
  const known = (name: string | undefined): name is string => name !== undefined && names.includes(name);
  if (asked !== undefined && !known(asked)) throw noSuchRemote(asked, names);
  const branch = repository.settings.get(`branch.${repository.head.branch}.remote`);
  const preferred = [asked, branch, repository.settings.get("checkout.defaultremote"), "origin"].find(known);
  if (preferred !== undefined) return preferred;
  if (names.length < 2) return names[0] ?? null;
  throw new OperatingError({
    exit: "usage",
    code: "several-remotes",
    message: `The repository has several remotes (${names.join(", ")}) and none is the current branch's.`,
    next: "Say which one: --remote <name>",
  });
}

export interface DefaultBranch {
  readonly branch: string;
  /** Its tip as this clone knows it; null when it has to be fetched first. */
  readonly commit: Oid | null;
}

/** The remote's default branch; asks the remote only where the clone doesn't know. Null: the remote is empty. */
export async function remoteDefaultBranch(repository: Repository, remote: string): Promise<DefaultBranch | null> {
  const { folder } = repository;
  const prefix = `refs/remotes/${remote}/`;
  const head = await runGit({ folder, args: ["symbolic-ref", "-q", `${prefix}HEAD`] });
  const known = head.stdout.toString("utf8").trim();
  const branch = head.code === 0 && known.startsWith(prefix) ? known.slice(prefix.length) : null;
  const named = branch ?? (await askDefaultBranch(repository, remote));
  if (named === null) return null;
  const tip = await runGit({ folder, args: ["rev-parse", "-q", "--verify", `${prefix}${named}^{commit}`] });
  return { branch: named, commit: tip.code === 0 ? tip.stdout.toString("utf8").trim() : null };
}

async function askDefaultBranch(repository: Repository, remote: string): Promise<string | null> {
  const answer = await listRemote(repository, remote, ["--symref"], ["HEAD"]);
  return /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(answer)?.[1] ?? null;
}

/** What branches the remote has now, by full name; without objects. */
export async function remoteRefs(
  repository: Repository,
  remote: string,
  patterns: readonly string[],
): Promise<Map<string, Oid>> {
  const refs = new Map<string, Oid>();
  for (const line of (await listRemote(repository, remote, ["--refs"], patterns)).split("\n")) {
    const [oid, ref] = line.split("\t");
    if (oid && ref) refs.set(ref, oid);
  }
  return refs;
}

async function listRemote(
  repository: Repository,
  remote: string,
  options: readonly string[],
  patterns: readonly string[],
): Promise<string> {
  const args = ["ls-remote", ...options, "--", remote, ...patterns];
  const result = await runGit({ folder: repository.folder, args, timeoutMs: networkMs });
  if (result.code !== 0) throw remoteFailure(remote, result.stderr);
  return result.stdout.toString("utf8");
}

/** Brings the remote's default branch up to date in this clone. */
export async function fetchBranch(repository: Repository, remote: string, branch: string): Promise<Oid> {
  const { folder } = repository;
  const spec = `+refs/heads/${branch}:refs/remotes/${remote}/${branch}`;
  const args = [
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-write-fetch-head",
    "--recurse-submodules=no",
    "--",
    remote,
    spec,
  ];
  const result = await runGit({ folder, args, timeoutMs: networkMs });
  if (result.code !== 0) throw remoteFailure(remote, result.stderr);
  noteContact(repository, remote, "definitions");
  const tip = ["rev-parse", "--verify", "--end-of-options", `refs/remotes/${remote}/${branch}^{commit}`];
  return (await gitText({ folder, args: tip })).trim();
}

function noSuchRemote(asked: string, names: readonly string[]): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "no-such-remote",
    message: `The repository has no remote named ${asked}.`,
    next: names.length > 0 ? `Its remotes are: ${names.join(", ")}` : `Add it: git remote add ${asked} <address>`,
  });
}
