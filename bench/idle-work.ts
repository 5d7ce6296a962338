/*
 * `work` with nothing to do beside 100,000 finished instances, against beside 100; and from fresh clones, which start from
 * a checkpoint, against reading every segment.
 */
import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";
import { median } from "./benchmark.ts";
import { launcherKind, runCommand } from "./command.ts";
import { largeLedger } from "./large-ledger.ts";
import { git, scratchFolder } from "./scratch.ts";

const few = 100;
const many = 100_000;
const rounds = 9;
const freshRounds = 3;

export const idleWork: Benchmark = {
  name: "idle-work",
  measure: async () => {
    const small = await largeLedger(few);
    const large = await largeLedger(many);
    const whole = readingAll(large.folder);
    // Warms both indexes, shows what there is, and leaves a checkpoint in the ledger.
    for (const { folder } of [small, large]) for (let time = 0; time < 2; time += 1) runCommand(folder, "work");
    const taken = Array.from({ length: rounds }, () => ({
      few: runCommand(small.folder, "work"),
      many: runCommand(large.folder, "work"),
    }));
    const fresh = Array.from({ length: freshRounds }, () => freshClone(large.folder));
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
        what: "the same from a fresh clone with a checkpoint, of with a warm index",
        ratios: fresh.map((each) => each / ms("many")),
        better: "lower",
        note: `${(median(fresh) / 1_000).toFixed(1)} s, with its index made`,
      },
      {
        what: "the same from a fresh clone, of reading every segment",
        ratios: fresh.map((each) => each / whole),
        better: "lower",
        note: `${(whole / 1_000).toFixed(1)} s once to read 1,000 segments, which grows with the ledger`,
      },
    ];
  },
};

/** `work` in a clone whose remote has the ledger. */
function freshClone(origin: string): number {
  return runCommand(cloneOf(origin), "work");
}

function readingAll(origin: string): number {
  return runCommand(cloneOf(origin), "rebuild", "--from-log");
}

function cloneOf(origin: string): string {
  const folder = join(scratchFolder(), "fresh");
  git(origin, "clone", "-q", "--no-local", origin, folder);
  return folder;
}
