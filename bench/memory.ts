/* The most memory a process takes for many instances, against one that only makes as many bytes durable. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";
import { median } from "./benchmark.ts";

const instances = 2_000;
const rounds = 3;

export const memory: Benchmark = {
  name: "memory",
  measure: async () => {
    const taken = Array.from({ length: rounds }, () => {
      const own = inProcess("own", instances, 0, 0);
      return { own: own.most, bare: inProcess("bare", instances, own.rows, own.bytes).most };
    });
    const own = median(taken.map((each) => each.own));
    const bare = median(taken.map((each) => each.bare));
    return [
      {
        what: `memory for ${instances.toLocaleString("en-US")} instances, of a bare loop's`,
        ratios: taken.map((each) => each.own / each.bare),
        better: "lower",
        goal: 1.3,
        note: `${own.toFixed(0)} MB where the bare loop takes ${bare.toFixed(0)} MB`,
      },
    ];
  },
};

interface Used {
  readonly most: number;
  readonly rows: number;
  readonly bytes: number;
}

function inProcess(...args: readonly (string | number)[]): Used {
  const program = join(import.meta.dirname, "memory-program.ts");
  return JSON.parse(execFileSync(process.execPath, [program, ...args.map(String)], { encoding: "utf8" })) as Used;
}
