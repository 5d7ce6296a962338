import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const folders: string[] = [];

/** A folder that goes away when the benchmarks have ended. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "geartrain-bench-"));
  folders.push(folder);
  return folder;
}

export function removeScratch(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Nothing of this machine's settings takes part. */
export const quietGit = {
  PATH: process.env.PATH ?? "",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

export function git(folder: string, ...args: string[]): string {
  const person = ["-c", "user.name=Ada", "-c", "user.email=ada@office.example"];
  return execFileSync("git", ["-C", folder, ...person, ...args], { encoding: "utf8", env: quietGit });
}

/** A repository with these files as its only commit, and no remote. */
export function repositoryWith(files: Readonly<Record<string, string>>): string {
  const folder = scratchFolder();
  git(folder, "init", "-q", "-b", "main");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  git(folder, "add", ".");
  git(folder, "commit", "-qm", "Define the workflows");
  return folder;
}
