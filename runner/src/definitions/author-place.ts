import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inPackages } from "./definition-files.ts";
import { inside } from "./resolve-imports.ts";

/** Where compiled modules and the author's own files stand, to tell from a stack what an error is about. */
export interface ModulePlaces {
  readonly folder: string;
  readonly workTree: string | null;
}

/** The innermost place in the author's files that an error came through, as `path:line:column`. */
export function placeInSource(error: unknown, places: ModulePlaces): string | undefined {
  const stack = error instanceof Error ? error.stack : undefined;
  for (const frame of (stack ?? "").matchAll(
    /((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^\s():]*(?:[^\s()]*?)):(\d+)(?::(\d+))?/g,
  )) {
    const [, file, line, column] = frame;
    if (file === undefined) continue;
    const place = inAuthorsFiles(pathOf(file), Number(line), Number(column ?? 1), places);
    if (place) return place;
  }
  return undefined;
}

/** Stacks name the author's file where Node read the source map, and the module where something else wrote the stack. */
function inAuthorsFiles(path: string, line: number, column: number, places: ModulePlaces): string | undefined {
  const { folder, workTree } = places;
  if (inside(folder, path)?.endsWith(".mjs")) {
    const origin = originIn(path, line, column);
    return origin && inAuthorsFiles(origin.path, origin.line, origin.column, places);
  }
  const within = inside(join(folder, "source"), path) ?? (workTree === null ? undefined : inside(workTree, path));
  if (within === undefined || inPackages(within) || within.startsWith(".git/")) return undefined;
  return `${within}:${line}:${column}`;
}

function originIn(module: string, line: number, column: number) {
  try {
    const encoded = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(
      readFileSync(module, "utf8"),
    )?.[1];
    if (encoded === undefined) return undefined;
    const map = new SourceMap(JSON.parse(Buffer.from(encoded, "base64").toString("utf8")));
    const entry = map.findEntry(line - 1, column - 1);
    if (!("originalSource" in entry)) return undefined;
    return {
      path: resolve(dirname(module), pathOf(entry.originalSource)),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
  } catch {
    return undefined;
  }
}

function pathOf(file: string): string {
  return file.startsWith("file:") ? fileURLToPath(file) : file;
}
