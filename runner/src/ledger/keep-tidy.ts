import { runGit } from "../git/index.ts";
import { crossing } from "../ports/crossing.ts";
import type { Ledger } from "./open-ledger.ts";

const countKey = "commits-since-tidied";
const often = 50;

/**
 * Packs what many small pushes left lying about: git's own maintenance is off wherever Geartrain calls git, so that it
 * never starts in the middle of a push. It only rearranges objects, and a failure costs nothing but speed.
 */
export async function keepTidy({ repository, journal }: Ledger, commits: number): Promise<void> {
  const since = Number(journal.meta.get(countKey) ?? 0) + commits;
  if (since < often) return journal.meta.set(countKey, String(since));
  const { folder } = repository;
  await crossing("git repack", async () => {
    await runGit({ folder, args: ["repack", "--geometric=2", "-d", "-q"] });
    await runGit({ folder, args: ["commit-graph", "write", "--reachable", "--split", "--no-progress"] });
  });
  journal.meta.set(countKey, "0");
}
