/* `work` with nothing to do beside 100,000 finished instances, against beside 100; and once from a fresh clone. */
import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";
import { median } from "./benchmark.ts";
import { launcherKind, runCommand } from "./command.ts";
import { largeLedger } from "./large-ledger.ts";
import { git, scratchFolder } from "./scratch.ts";

const few = 100;
const many = 100_000;
const rounds = 9;

export const idleWork: Benchmark = {
  name: "idle-work",
  measure: async () => {
    const small = await largeLedger(few);
    const large = await largeLedger(many);
    const fresh = freshClone(large.folder);
    // Warms both indexes, and shows what there is.
    for (const { folder } of [small, large]) for (let time = 0; time < 2; time += 1) runCommand(folder, "work");
    const taken = Array.from({ length: rounds }, () => ({
      few: runCommand(small.folder, "work"),
      many: runCommand(large.folder, "work"),
    }));
    const ms = (part: "few" | "many") => median(taken.map((each) => each[part]));
    return [
      {
        what: "work with nothing to do beside 100,000, of beside 100",
        ratios: taken.map((each) => each.many / each.few),
        better: "lower",
        goal: 2,
        note: `${ms("many").toFixed(0)} ms against ${ms("few").toFixed(0)} ms with ${launcherKind()}`,
      },
      {
        what: "the same from a fresh clone, of with a warm index",
        ratios: [fresh / ms("many")],
        better: "lower",
        note: `${(fresh / 1_000).toFixed(1)} s once, with its index made`,
      },
    ];
  },
};

/** `work` in a clone whose remote has the ledger. */
function freshClone(origin: string): number {
  const folder = join(scratchFolder(), "fresh");
  git(origin, "clone", "-q", "--no-local", origin, folder);
  return runCommand(folder, "work");
}
