import { join, resolve } from "node:path";
import { OperatingError } from "../operating-error.ts";
import { capturedEnvironment } from "./git-environment.ts";
import type { HashName, Oid } from "./oid.ts";
import type { GitResult } from "./run-git.ts";
import { gitFailed, runGit } from "./run-git.ts";
import { shownText } from "./shown-text.ts";

export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** A repository as it was when it was found. Only `head` and `shallow` change under a running command. */
export interface Repository {
  /** Where git runs: the top of the work tree, or the git directory of a bare repository. */
  readonly folder: string;
  readonly gitDir: string;
  /** Shared by all work trees; Geartrain keeps its databases below it. */
  readonly commonDir: string;
  readonly objectsDir: string;
  readonly workTree: string | null;
  readonly bare: boolean;
  readonly shallow: boolean;
  readonly hashName: HashName;
  /** `branch` is null when HEAD is detached; `commit` is null when nothing was committed yet. */
  readonly head: { readonly branch: string | null; readonly commit: Oid | null };
  readonly gitVersion: string;
  /** What git would commit as; null where neither settings nor environment say it. */
  readonly identity: Identity | null;
  /** The last value of each setting that matters here, by the key git prints: the others may hold passwords. */
  readonly settings: ReadonlyMap<string, string>;
}

const oldest = [2, 31] as const;

/** Finds the repository a folder is in. */
export async function findRepository(folder: string): Promise<Repository> {
  const asked = resolve(folder);
  const git = (...args: string[]): Promise<GitResult> => runGit({ folder: asked, args });
  const gitVersion = readVersion(await git("version"));
  const absolute = ["rev-parse", "--path-format=absolute"];
  const [places, top, symbolic, commit, settings] = await Promise.all([
    git(...absolute, ...["--git-dir", "--git-common-dir", "--git-path", "objects"], ...traits),
    git(...absolute, "--show-toplevel"),
    git("symbolic-ref", "-q", "HEAD"),
    git("rev-parse", "-q", "--verify", "HEAD^{commit}"),
    git("config", "-z", "--list"),
  ]);
  if (places.code !== 0) throw notFound(asked, places);
  const [gitDir, commonDir, objectsDir, bare, shallow, format] = text(places).split("\n");
  if (!gitDir || !commonDir || !objectsDir) throw gitFailed({ folder: asked, args: absolute }, places);
  const workTree = top.code === 0 ? text(top) : null;
  const known = readSettings(settings.stdout.toString("utf8"));
  return {
    folder: workTree ?? gitDir,
    gitDir,
    commonDir,
    objectsDir,
    workTree,
    bare: bare === "true",
    shallow: shallow === "true",
    hashName: format === "sha256" ? "sha256" : "sha1",
    head: {
      branch: symbolic.code === 0 ? text(symbolic).replace(/^refs\/heads\//, "") : null,
      commit: commit.code === 0 ? text(commit) : null,
    },
    gitVersion,
    identity: readIdentity(known),
    settings: known,
  };
}

const keptSettings =
  /^(?:user\.(?:name|email)|remote\..+\.(?:url|promisor)|branch\..+\.remote|checkout\.defaultremote)$/;
const traits = ["--is-bare-repository", "--is-shallow-repository", "--show-object-format"];

/** The commit HEAD is at, for commands that need one. */
export function headCommit(repository: Repository): Oid {
  if (repository.head.commit) return repository.head.commit;
  throw new OperatingError({
    exit: "environment",
    code: "no-commits",
    message: `The repository ${repository.folder} has no commits yet.`,
    next: "Commit your definitions: git add . && git commit",
  });
}

/** Where Geartrain keeps what belongs to this clone and one ledger. */
export function stateFolder(repository: Repository, genesis: string): string {
  return join(repository.commonDir, "geartrain", genesis);
}

function text(result: GitResult): string {
  return result.stdout.toString("utf8").replace(/\n$/, "");
}

function readVersion(result: GitResult): string {
  const [, version, major, minor] = /((\d+)\.(\d+)[\w.]*)/.exec(text(result)) ?? [];
  const number = Number(major) * 1000 + Number(minor);
  if (version && number >= oldest[0] * 1000 + oldest[1]) return version;
  throw new OperatingError({
    exit: "environment",
    code: "git-too-old",
    message: `git ${version ?? "of an unknown version"} is too old.`,
    next: `Install git ${oldest.join(".")} or later.`,
  });
}

function readSettings(listed: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const entry of listed.split("\0")) {
    const end = entry.indexOf("\n");
    const key = end < 0 ? entry : entry.slice(0, end);
    if (keptSettings.test(key)) settings.set(key, end < 0 ? "true" : entry.slice(end + 1));
  }
  return settings;
}

function readIdentity(settings: ReadonlyMap<string, string>): Identity | null {
  const shell = capturedEnvironment();
  const name = shell.GIT_COMMITTER_NAME ?? shell.GIT_AUTHOR_NAME ?? settings.get("user.name");
  const email = shell.GIT_COMMITTER_EMAIL ?? shell.GIT_AUTHOR_EMAIL ?? settings.get("user.email") ?? shell.EMAIL;
  return name && email ? { name, email } : null;
}

function notFound(folder: string, result: GitResult): OperatingError {
  if (/dubious ownership|unsafe repository/.test(result.stderr)) {
    return new OperatingError({
      exit: "environment",
      code: "repository-not-trusted",
      message: `git does not trust ${folder}, because it belongs to somebody else.`,
      next: `If you trust it: git config --global --add safe.directory ${folder}`,
    });
  }
  if (!/not a git repository/i.test(result.stderr)) return gitFailed({ folder, args: ["rev-parse"] }, result);
  return new OperatingError({
    exit: "usage",
    code: "not-a-repository",
    message: `${folder} is not in a git repository.`,
    next: "Go to your repository, or make one: git init",
    cause: shownText(result.stderr),
  });
}
