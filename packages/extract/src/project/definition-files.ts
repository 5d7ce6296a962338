import { matchesGlob } from "./glob.ts";

const defaultGlobs: readonly string[] = ["**/*.workflow.ts", "**/*.process.ts"];

/** Does a file hold definitions? A glob that starts with `!` takes files out again. */
export function definitionFilter(globs: readonly string[] = defaultGlobs): (path: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith("!")).map(rooted);
  const unwanted = globs.filter((glob) => glob.startsWith("!")).map((glob) => rooted(glob.slice(1)));
  const matches = (path: string, among: readonly string[]) => among.some((glob) => matchesGlob(path, glob));
  return (path) => !inPackages(path) && matches(path, wanted) && !matches(path, unwanted);
}

function inPackages(path: string): boolean {
  return path.split("/").includes("node_modules");
}

function rooted(glob: string): string {
  return glob.replace(/^(\.?\/)+/, "");
}
