import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { officeFiles } from "./office.fixture.ts";

/** A clone with definitions, its bare remote, and a folder where effects leave their marks. */
export interface Office {
  readonly folder: string;
  readonly clone: string;
  readonly remote: string;
  readonly effects: string;
}

const person = ["-c", "user.name=Ada", "-c", "user.email=ada@office.example"];

export function git(folder: string, ...args: string[]): string {
  const env = { PATH: process.env.PATH ?? "", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  return execFileSync("git", ["-C", folder, ...person, ...args], { encoding: "utf8", env });
}

/** The places of an office that is in this folder. */
export function officeIn(folder: string): Office {
  return { folder, clone: join(folder, "clone"), remote: join(folder, "remote.git"), effects: join(folder, "effects") };
}

/** An office with these definitions, committed and pushed. */
export function makeOffice(files: Readonly<Record<string, string>> = officeFiles): Office {
  const office = officeIn(mkdtempSync(join(tmpdir(), "office-")));
  git(office.folder, "init", "-q", "--bare", "-b", "main", office.remote);
  git(office.folder, "init", "-q", "-b", "main", office.clone);
  mkdirSync(office.effects);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(office.clone, name)), { recursive: true });
    writeFileSync(join(office.clone, name), text);
  }
  git(office.clone, "add", ".");
  git(office.clone, "commit", "-qm", "Define the office's workflows");
  // Relative, so that a copy of the whole folder has a remote of its own.
  git(office.clone, "remote", "add", "origin", "../remote.git");
  git(office.clone, "push", "-qu", "origin", "main");
  return office;
}

/** The same office again, as it is now. */
export function copyOffice(office: Office): Office {
  const folder = mkdtempSync(join(tmpdir(), "office-"));
  cpSync(office.folder, folder, { recursive: true });
  return officeIn(folder);
}

export function removeOffice({ folder }: Office): void {
  rmSync(folder, { recursive: true, force: true });
}
