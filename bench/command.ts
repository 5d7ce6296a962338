import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { quietGit } from "./scratch.ts";

const runner = fileURLToPath(new URL("..", import.meta.resolve("geartrain")));
const built = join(runner, "dist/bin/geartrain.mjs");

/** The published package's launcher where it has been built, else the sources'. */
export const launcher = existsSync(built) ? built : join(runner, "bin/geartrain.mjs");
export const launcherKind = existsSync(built) ? "the built package" : "the sources";

/** Runs the command to its end; milliseconds. */
export function runCommand(folder: string, ...args: string[]): number {
  return runNode(folder, launcher, ...args);
}

export function runNode(folder: string, ...args: string[]): number {
  const started = performance.now();
  execFileSync(process.execPath, args, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "inherit"] });
  return performance.now() - started;
}

const environment = { ...quietGit, HOME: process.env.HOME ?? "/" };
