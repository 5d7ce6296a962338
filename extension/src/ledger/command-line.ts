/*
 * Which program the ledger is read and written with: the geartrain that the repository itself has installed, so that
 * it fits the language its definitions are written in. The editor's own Node is another one than native modules were
 * built for, so the person's is used.
 */
import { existsSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** A program with the words that come before all others. */
export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
}

const launcher = "node_modules/geartrain/bin/geartrain.mjs";

/** The geartrain that belongs to a folder: a chosen one, else its own, else the one on the search path. */
export function findCommandLine(
  folder: string,
  chosen: string,
  searchPath = process.env.PATH ?? "",
): CommandLine | undefined {
  if (chosen !== "") return chosen.endsWith(".mjs") ? withNode(chosen) : { program: chosen, args: [] };
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, launcher))) return withNode(join(at, launcher));
    if (at === dirname(at)) break;
  }
  for (const each of searchPath.split(delimiter).filter((part) => part !== "")) {
    // What npm puts there on Windows is a script for a shell, beside the package.
    if (isFile(join(each, launcher))) return withNode(join(each, launcher));
    if (process.platform !== "win32" && isFile(join(each, "geartrain"))) {
      return { program: join(each, "geartrain"), args: [] };
    }
  }
  return undefined;
}

function withNode(script: string): CommandLine {
  return { program: "node", args: [script] };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
