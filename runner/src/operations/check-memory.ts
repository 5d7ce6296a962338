/*
 * What one check leaves for the next. Invariants:
 *  1. It lies in git's own folder, which nobody clones: what others commit is never believed.
 *  2. Only what this very build has left counts. Sources that are run as they are have no build, so nothing is kept.
 */
import { hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Memory } from "@geartrain/session";
import { memoryIn } from "@geartrain/session";

/** The memory of a folder of a repository; undefined where there is no repository, or no build. */
export function checkMemory(root: string, build: string | undefined = builtAs()): Memory | undefined {
  const git = gitFolder(root);
  if (git === undefined || build === undefined) return undefined;
  return memoryIn(join(git, "geartrain/cache/check", hash("sha256", root).slice(0, 32)), build);
}

/** The folder that all work trees of the repository share. Git itself is not asked: that would take as long as reading. */
function gitFolder(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = statSync(join(at, ".git"), { throwIfNoEntry: false });
    if (found?.isDirectory()) return join(at, ".git");
    if (found?.isFile()) return sharedFolder(at);
    if (at === dirname(at)) return undefined;
  }
}

/** A work tree of its own, or a submodule, names its folder in a file. */
function sharedFolder(top: string): string | undefined {
  try {
    const [, named] = /^gitdir: (.+)$/m.exec(readFileSync(join(top, ".git"), "utf8")) ?? [];
    if (named === undefined) return undefined;
    const own = resolve(top, named);
    const common = statSync(join(own, "commondir"), { throwIfNoEntry: false })
      ? readFileSync(join(own, "commondir"), "utf8").trim()
      : ".";
    return resolve(own, common);
  } catch {
    return undefined;
  }
}

/** The names of chunks change with what is in them, and `main.mjs` names those that it begins with. */
function builtAs(): string | undefined {
  const chunks = import.meta.dirname;
  if (!import.meta.filename.endsWith(".mjs")) return undefined;
  try {
    return hash("sha256", [...readdirSync(chunks).sort(), readFileSync(join(chunks, "../main.mjs"))].join("\n"));
  } catch {
    return undefined;
  }
}
