/*
 * Makes a folder ready. Invariants:
 *  1. A file that is there is never touched, whatever is in it.
 *  2. Only the files made here are committed: what somebody has staged stays staged.
 */
import { existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Repository } from "../../git/index.ts";
import { findRepository, gitText, headCommit, remoteNames, runGit } from "../../git/index.ts";
import { OperatingError } from "../../operating-error.ts";
import { ownVersion } from "../version.ts";
import { exampleInput, exampleWorkflow } from "./example-files.ts";
import { personOf } from "./first-person.ts";
import { configFile, editorFiles, packageFile, readmeFile, tsconfigFile } from "./repository-files.ts";

export interface Prepared {
  readonly folder: string;
  /** Where the command was called. */
  readonly from: string;
  readonly made: readonly string[];
  readonly left: readonly string[];
  readonly commit?: string;
  readonly notCommitted?: string;
  /** Who the people file begins with. */
  readonly person: string;
  /** Does git know who commits? */
  readonly identity: boolean;
  readonly remote: string | null;
  readonly example?: { readonly workflow: string; readonly input: string };
}

export async function prepare(asked: string, from: string): Promise<Prepared> {
  const here = realpathSync(from);
  const folder = makeFolder(resolve(here, asked));
  await ensureRepository(folder);
  const repository = await findRepository(folder);
  if (repository.bare || repository.workTree === null) throw bare(folder);
  if (realpathSync(repository.workTree) !== folder) throw inside(folder, repository.workTree);
  const person = personOf(repository.identity);
  const withExample = !(await hasDefinitions(repository));
  const wanted = filesFor(basename(folder), person, withExample);
  const left = [...wanted.keys()].filter((path) => existsSync(join(folder, path)));
  const made = [...wanted.keys()].filter((path) => !left.includes(path));
  for (const path of made) write(folder, path, wanted.get(path) ?? "");
  const { example } = exampleOf(withExample);
  const saved = made.length === 0 ? {} : await commit(repository, made);
  const remote = remoteNames(repository)[0] ?? null;
  const identity = repository.identity !== null;
  return { folder, from: here, made, left, person: person.id, identity, remote, ...saved, ...(example && { example }) };
}

function exampleOf(withExample: boolean) {
  return withExample ? { example: { workflow: exampleWorkflow.name, input: exampleInput.path } } : {};
}

function filesFor(name: string, person: ReturnType<typeof personOf>, withExample: boolean): Map<string, string> {
  return new Map([
    ["package.json", packageFile(name, ownVersion())],
    ["tsconfig.json", tsconfigFile],
    ["geartrain.config.ts", configFile(person)],
    ...(withExample
      ? ([
          [exampleWorkflow.path, exampleWorkflow.text(person.id)],
          [exampleInput.path, exampleInput.text],
        ] as const)
      : []),
    ...editorFiles,
    ["README.md", readmeFile(name, withExample)],
  ]);
}

function makeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    return realpathSync(folder);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OperatingError({
      exit: "usage",
      code: "no-folder",
      message: `The folder ${folder} can't be made: ${why}.`,
      next: "Name a folder that can be written.",
      cause,
    });
  }
}

async function ensureRepository(folder: string): Promise<void> {
  const found = await runGit({ folder, args: ["rev-parse", "--git-dir"] });
  if (found.code === 0) return;
  await gitText({ folder, args: ["init", "--quiet", "--initial-branch=main"] });
}

async function hasDefinitions({ folder }: Repository): Promise<boolean> {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const files = (await gitText({ folder, args })).split("\0");
  return files.some((path) => /\.(workflow|process)\.ts$/.test(path) && path !== exampleWorkflow.path);
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  // `wx`: a file that turned up in the meantime is somebody's.
  writeFileSync(join(folder, path), text, { flag: "wx" });
}

async function commit(
  repository: Repository,
  made: readonly string[],
): Promise<Pick<Prepared, "commit" | "notCommitted">> {
  const { folder, identity } = repository;
  if (!identity) return { notCommitted: "git does not know who you are" };
  await gitText({ folder, args: ["add", "--", ...made] });
  const args = ["commit", "--quiet", "--message", "Begin with Geartrain", "--", ...made];
  const result = await runGit({ folder, args });
  if (result.code !== 0) return { notCommitted: "git commit did not work; try it by hand to see why" };
  return { commit: headCommit(await findRepository(folder)) };
}

function bare(folder: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "bare-repository",
    message: `${folder} is a bare repository: it has no files to work with.`,
    next: "Clone it, and run geartrain init in the clone.",
  });
}

function inside(folder: string, top: string): OperatingError {
  return new OperatingError({
    exit: "usage",
    code: "inside-repository",
    message: `${folder} is inside the repository ${top}; settings stand at its top.`,
    next: `Run it there: geartrain init ${top}; or make this folder a repository of its own first: git init`,
  });
}
