import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { captureEnvironment } from "./git-environment.ts";
import type { ObjectStore } from "./object-store.ts";
import { openObjectStore } from "./object-store.ts";
import type { Identity, Repository } from "./repository.ts";
import { findRepository } from "./repository.ts";

/** Nothing of the machine's settings or identity takes part, in the code under test and in what checks it. */
const environment = {
  PATH: process.env.PATH,
  HOME: "/nonexistent",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_DATE: "2026-01-05T08:00:00Z",
  GIT_COMMITTER_DATE: "2026-01-05T08:00:00Z",
  LC_ALL: "C",
};
captureEnvironment(environment);

export const ana: Identity = { name: "Ana", email: "ana@example.com" };
export const noon = new Date("2026-01-05T12:00:00Z");

const folders: string[] = [];
const stores: ObjectStore[] = [];
/** Also asked by a set-up file: where files share a process, this module is loaded for the first of them only. */
export function removeTemporaryFolders(): void {
  for (const store of stores.splice(0)) store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  templates.clear();
}
afterAll(removeTemporaryFolders);

/** An empty folder that goes away after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "geartrain-git-"));
  folders.push(folder);
  return folder;
}

/** Real git, whose word counts; what it prints, without the last line end. */
export function git(folder: string, ...args: string[]): string {
  return gitWith(folder, "", ...args);
}

export function gitWith(folder: string, input: string | Uint8Array, ...args: string[]): string {
  const stdio: ["pipe", "pipe", "pipe"] = ["pipe", "pipe", "pipe"];
  const options = { cwd: folder, env: environment, input, stdio, maxBuffer: 2 ** 30 };
  return execFileSync("git", args, options).toString("utf8").replace(/\n$/, "");
}

const templates = new Map<string, string>();

/** What `make` made the first time, copied: starting git is what these tests spend their time with. */
function copyOf(name: string, make: () => string): string {
  const template = templates.get(name) ?? make();
  templates.set(name, template);
  const folder = temporaryFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

/** A repository with an identity and no commits. */
export function emptyRepository(...options: string[]): string {
  return copyOf(`empty ${options.join(" ")}`, () => {
    const folder = temporaryFolder();
    git(folder, "init", "--quiet", "--template=", "--initial-branch=main", ...options);
    git(folder, "config", "user.name", ana.name);
    git(folder, "config", "user.email", ana.email);
    return folder;
  });
}

/** Writes files and commits them. */
export function commitFiles(folder: string, files: Readonly<Record<string, string>>, message = "Change"): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", message);
  return git(folder, "rev-parse", "HEAD");
}

/** A repository with one commit on `main`. */
export function simpleRepository(): string {
  return copyOf("simple", () => {
    const folder = emptyRepository();
    commitFiles(folder, { "flow.workflow.ts": "export {};\n" });
    return folder;
  });
}

/** A bare remote with a `main`, and as many clones of it. */
export function remoteWithClones(count: number): { remote: string; clones: string[] } {
  const remote = copyOf("remote", () => {
    const folder = temporaryFolder();
    git(folder, "clone", "--quiet", "--template=", "--bare", simpleRepository(), ".");
    return folder;
  });
  const clones = Array.from({ length: count }, () => {
    const clone = temporaryFolder();
    const identity = ["-c", `user.name=${ana.name}`, "-c", `user.email=${ana.email}`];
    git(clone, "clone", "--quiet", "--template=", ...identity, remote, ".");
    return clone;
  });
  return { remote, clones };
}

/** A store that is closed after the file's tests. */
export async function storeIn(folder: string, options?: { durable: boolean }): Promise<ObjectStore> {
  return storeOf(await findRepository(folder), options);
}

export function storeOf(repository: Repository, options?: { durable: boolean }): ObjectStore {
  const store = openObjectStore(repository, options);
  stores.push(store);
  return store;
}
