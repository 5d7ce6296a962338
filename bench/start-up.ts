/* From nothing to a finished instance: a whole process of the command against a process that does nothing. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";
import { median } from "./benchmark.ts";
import { launcherKind, runCommand, runNode } from "./command.ts";
import { repositoryWith, scratchFolder } from "./scratch.ts";
import { benchFiles, inputOf } from "./workflows.ts";

const rounds = 7;

export const startUp: Benchmark = {
  name: "start-up",
  measure: async () => {
    const template = repositoryWith(benchFiles);
    runCommand(template, "start", "ten", "--as", "ada", "--data", JSON.stringify(inputOf(1)));
    const taken = Array.from({ length: rounds }, () => {
      const folder = join(scratchFolder(), "clone");
      cpSync(template, folder, { recursive: true });
      return { own: runCommand(folder, "work"), bare: runNode(folder, "-e", "0") };
    });
    const own = median(taken.map((each) => each.own));
    const bare = median(taken.map((each) => each.bare));
    return [
      {
        what: "work: start-up to a finished instance, of node",
        ratios: taken.map((each) => each.own / each.bare),
        better: "lower",
        // 0.3 s where starting Node takes 25 ms, as on a quiet machine.
        goal: 12,
        note: `${own.toFixed(0)} ms with ${launcherKind()}, where node -e 0 takes ${bare.toFixed(0)} ms`,
      },
    ];
  },
};
