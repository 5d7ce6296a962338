import { once } from "node:events";
import { relative, sep } from "node:path";
import { inPackages } from "./definition-files.ts";

const sources = /\.([cm]?[jt]sx?|json)$/;

/**
 * Tells of every change to a file that definitions can be made of, by its path from `root`. Resolves once it watches.
 * @returns stops watching
 */
export async function watchDefinitions(root: string, onChange: (path: string) => void): Promise<() => Promise<void>> {
  const { watch } = await import("chokidar");
  const within = (path: string) => relative(root, path).split(sep).join("/");
  const watcher = watch(root, {
    ignoreInitial: true,
    ignored: (path, stats) => {
      const way = within(path);
      const foreign = inPackages(way) || way === ".git" || way.startsWith(".git/");
      return foreign || (stats?.isFile() === true && !sources.test(way));
    },
  });
  for (const event of ["add", "change", "unlink"] as const) watcher.on(event, (path) => onChange(within(path)));
  await once(watcher, "ready");
  return () => watcher.close();
}
