import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import { basename, delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { capturedEnvironment } from "../git/git-environment.ts";
import { crossing } from "../ports/crossing.ts";
import { digestOf } from "./bundle-cache.ts";

export interface LockFile {
  readonly name: string;
  readonly text: string;
}

/** Lock files by the order in which they count where there are several. */
export const lockNames: readonly string[] = [
  "pnpm-lock.yaml",
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "bun.lock",
];

const limitMs = 600_000;

interface InstallWanted {
  /** The folder of the lock file, as it is at the commit. */
  readonly from: string;
  readonly lock: LockFile;
  /** Where installations are kept, by what they were made from. */
  readonly installs: string;
}

/** Where the installation for a lock file belongs, and the same place if it is there already. */
export function installationOf(from: string, lock: LockFile, installs: string) {
  const settings = ["package.json", ".npmrc", "pnpm-workspace.yaml"].map((name) => readIfThere(join(from, name)));
  const root = join(installs, digestOf(JSON.stringify([lock.name, lock.text, ...settings])));
  return { root, present: existsSync(root) ? root : undefined };
}

/** Installs exactly what the lock file names. No package's scripts run. */
export async function frozenInstall(wanted: InstallWanted): Promise<{ root: string } | { refused: string }> {
  const { from, lock, installs } = wanted;
  const { root, present } = installationOf(from, lock, installs);
  if (present) return { root };
  const command = commandFor(from, lock);
  if (!command) return { refused: `packages of a ${lock.name} of another commit cannot be installed yet` };
  const draft = `${root}.${randomBytes(6).toString("hex")}.draft`;
  try {
    await cp(from, draft, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
    await crossing(`${command.program} install`, () => run(command, draft));
    await rename(draft, root);
    return { root };
  } catch (error) {
    if (existsSync(root)) return { root };
    return { refused: `${command.program} ${command.args[0]} failed: ${lastWords(error)}` };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

function commandFor(from: string, lock: LockFile): Command | undefined {
  switch (lock.name) {
    case "package-lock.json":
    case "npm-shrinkwrap.json":
      // Whatever the surroundings ask for, a failure says why.
      return { program: "npm", args: ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"] };
    case "pnpm-lock.yaml": {
      // Without a workspace of its own pnpm would find the one around the cache.
      const alone = existsSync(join(from, "pnpm-workspace.yaml")) ? [] : ["--ignore-workspace"];
      const args = ["install", "--frozen-lockfile", "--ignore-scripts", "--ignore-pnpmfile", ...alone];
      return { program: "pnpm", args };
    }
    default:
      return undefined;
  }
}

async function run({ program, args }: Command, cwd: string): Promise<void> {
  const environment = capturedEnvironment();
  // npm is a script for the Node that stands on the path; ours is the one that is known to do.
  const path = [dirname(process.execPath), environment.PATH ?? ""].join(delimiter);
  const env = { ...environment, PATH: path, CI: "true" };
  const shell = process.platform === "win32";
  await promisify(execFile)(program, args, { cwd, env, shell, timeout: limitMs, maxBuffer: 2 ** 26 });
}

function lastWords(error: unknown): string {
  const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message?: string };
  const lines = `${stdout ?? ""}\n${stderr ?? ""}`.split("\n").filter((line) => /\berr(or)?\b/i.test(line));
  return (lines[0] ?? message ?? "no reason given").trim().slice(0, 300);
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
