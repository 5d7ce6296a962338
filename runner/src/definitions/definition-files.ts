import { posix } from "node:path";

export const configPath = "geartrain.config.ts";

export const defaultGlobs: readonly string[] = ["**/*.workflow.ts", "**/*.process.ts"];

/** The files that hold definitions, in order. A glob that starts with `!` takes files out again. */
export function definitionFiles(files: readonly string[], globs: readonly string[] = defaultGlobs): string[] {
  const wanted = globs.filter((glob) => !glob.startsWith("!")).map(rooted);
  const unwanted = globs.filter((glob) => glob.startsWith("!")).map((glob) => rooted(glob.slice(1)));
  const matches = (path: string, among: readonly string[]) => among.some((glob) => posix.matchesGlob(path, glob));
  return files.filter((path) => !inPackages(path) && matches(path, wanted) && !matches(path, unwanted)).sort();
}

/** Is the file, committed or not, part of somebody else's package? */
export function inPackages(path: string): boolean {
  return path.split("/").includes("node_modules");
}

function rooted(glob: string): string {
  return glob.replace(/^(\.?\/)+/, "");
}
