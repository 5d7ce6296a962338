/* What servers of one build leave for each other, a file for each root, in a folder of the extension's own. */
import { hash } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Memory } from "@geartrain/session";
import { memoryIn } from "@geartrain/session";

/** What is kept of a root. */
export type MemoryOf = (root: string) => Memory;

const ending = ".memory";
/** Roots of which something is kept; those that were left longest ago are forgotten. */
const most = 20;

/** What another build has kept is as good as nothing. */
export function memoriesIn(folder: string, build: string): MemoryOf {
  return (root) => {
    const memory = memoryIn(join(folder, `${hash("sha256", root).slice(0, 32)}${ending}`), build);
    return {
      read: memory.read,
      write: (text) => {
        memory.write(text);
        forget(folder);
      },
    };
  };
}

function forget(folder: string): void {
  try {
    const kept = readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
      .sort((left, right) => right.at - left.at);
    for (const { path } of kept.slice(most)) rmSync(path, { force: true });
  } catch {
    // Another server forgets at the same time.
  }
}
