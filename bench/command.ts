import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { quietGit } from "./scratch.ts";

const runner = fileURLToPath(new URL("..", import.meta.resolve("geartrain")));
const built = join(runner, "dist/bin/geartrain.mjs");

/** The published package, built from the sources as they are now; where they don't compile, the sources. */
function build(): { launcher: string; kind: string } {
  try {
    execFileSync(process.execPath, [join(runner, "build/build.ts")], { stdio: "ignore" });
    return { launcher: built, kind: "the built package" };
  } catch {
    return { launcher: join(runner, "bin/geartrain.mjs"), kind: "the sources" };
  }
}

let made: ReturnType<typeof build> | undefined;

function geartrain(): ReturnType<typeof build> {
  made ??= build();
  return made;
}

/** What `runCommand` runs. */
export function launcherKind(): string {
  return geartrain().kind;
}

/** The file to run with Node. */
export function launcherPath(): string {
  return geartrain().launcher;
}

/** Runs the command to its end; milliseconds. */
export function runCommand(folder: string, ...args: string[]): number {
  return runNode(folder, geartrain().launcher, ...args);
}

export function runNode(folder: string, ...args: string[]): number {
  const started = performance.now();
  execFileSync(process.execPath, args, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "inherit"] });
  return performance.now() - started;
}

const environment = { ...quietGit, HOME: process.env.HOME ?? "/" };
