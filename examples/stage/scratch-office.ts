/*
 * An office on this machine: a bare remote, and a clone of it that holds the definitions of `examples/office`, its
 * people and their input. Everything is inside one folder; deleting the folder deletes the office.
 */
import { chmod, cp, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Ran } from "./run-program.ts";
import { mustRun, runProgram } from "./run-program.ts";

const workspace = resolve(import.meta.dirname, "../..");
const bin = join(workspace, "runner/bin/geartrain.mjs");

export interface ScratchOffice {
  /** The bare repository that stands for the team's server. */
  readonly remote: string;
  /** The clone that somebody works in. */
  readonly clone: string;
  /** The folder that actions write into. */
  readonly files: string;
  /** The real command, as a process of its own. */
  geartrain(...args: readonly string[]): Promise<Ran>;
  /** How that is started, for who wants it to start otherwise. */
  readonly command: { readonly bin: string; readonly env: Readonly<Record<string, string>> };
  /** Git in the clone; what it wrote. */
  git(...args: readonly string[]): Promise<string>;
}

/**
 * Makes the office in an existing, empty folder. `given` is what its commands find in their environment, secrets above all.
 * @param team the folder of the examples whose definitions it holds; only the office has a remote that others share
 */
export async function makeScratchOffice(
  folder: string,
  given: Readonly<Record<string, string>>,
  team = "office",
): Promise<ScratchOffice> {
  const [remote, clone, files] = [join(folder, "remote.git"), join(folder, "office"), join(folder, "files")];
  await mkdir(files);
  const env = environment({ ...given, OFFICE_FOLDER: files, SHARED_FOLDER: files, GEARTRAIN_COMMAND: "./geartrain" });
  await mustRun("git", ["init", "--quiet", "--bare", "--initial-branch=main", remote], { cwd: folder, env });
  await mustRun("git", ["init", "--quiet", "--initial-branch=main", clone], { cwd: folder, env });
  await cp(join(workspace, "examples", team), clone, { recursive: true });
  const git = (...args: readonly string[]) => mustRun("git", args, { cwd: clone, env });
  // Whoever types a command without --as is Anna.
  await git("config", "user.name", "Anna Kowalska");
  await git("config", "user.email", "anna@office.example");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", `${team}: people, roles and workflows`);
  if (team === "office") {
    await git("remote", "add", "origin", remote);
    await git("push", "--quiet", "--set-upstream", "origin", "main");
  }
  await writeLauncher(clone, files);
  const geartrain = (...args: readonly string[]) => runProgram(process.execPath, [bin, ...args], { cwd: clone, env });
  return { remote, clone, files, geartrain, command: { bin, env }, git };
}

/** Only what programs need to run; nobody's own git settings, so that every machine makes the same office. */
function environment(more: Readonly<Record<string, string>>): Record<string, string> {
  const { PATH = "/usr/local/bin:/usr/bin:/bin", TMPDIR } = process.env;
  return {
    PATH,
    ...(TMPDIR !== undefined && { TMPDIR }),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    // Many short processes of one program: what was compiled once is kept.
    NODE_COMPILE_CACHE: join(workspace, ".scratch/compile-cache"),
    ...more,
  };
}

/** `./geartrain`, which works from any shell: it names the Node that made it, and brings what the actions need. */
async function writeLauncher(clone: string, files: string): Promise<void> {
  const desk = join(workspace, "examples/stage/with-purchasing-desk.ts");
  const [node, ...words] = [process.execPath, desk, process.execPath, bin].map(quoted);
  const script = [
    "#!/bin/sh",
    "# Geartrain for this office, with the folder and the purchasing system that its actions ask for.",
    `export GEARTRAIN_COMMAND=./geartrain OFFICE_FOLDER=${quoted(files)}`,
    'case "$1" in',
    `  work) exec ${[node, ...words].join(" ")} "$@" ;;`,
    `  *) exec ${node} ${words.at(-1)} "$@" ;;`,
    "esac",
    "",
  ];
  const launcher = join(clone, "geartrain");
  await writeFile(launcher, script.join("\n"));
  await chmod(launcher, 0o755);
  await writeFile(join(clone, ".git/info/exclude"), "/geartrain\n");
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
