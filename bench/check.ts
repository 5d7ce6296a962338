/* Proof before running: a whole check beside the compiler's, and an edit beside a whole check. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { openSession } from "@geartrain/session";
import type { Benchmark, Figure } from "./benchmark.ts";
import { median, quantile } from "./benchmark.ts";
import { launcherKind, launcherPath, runNode } from "./command.ts";
import { compilerOf, projectOf } from "./definition-project.ts";
import { definitionPath, definitionText, rolesFile } from "./many-definitions.ts";
import { peakOf } from "./peak-memory.ts";

const count = 500;
const rounds = 5;
const edits = 200;

export const check: Benchmark = {
  name: "check",
  measure: async () => {
    const folder = projectOf(count);
    const tsc = compilerOf();
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    const checked = () => runNode(folder, launcherPath(), "check", "--severity", "error");
    const taken = Array.from({ length: rounds }, () => {
      // What an earlier check has left lies there.
      rmSync(join(folder, ".git/geartrain"), { recursive: true, force: true });
      return { first: checked(), again: checked(), peer: runCompiler(folder, tsc) };
    });
    const against = (what: string, own: readonly number[]): Figure => ({
      what: `check of ${count} definitions, ${what}, of tsc --noEmit`,
      ratios: own.map((each, round) => each / (taken[round]?.peer ?? Number.NaN)),
      better: "lower",
      goal: 0.5,
      note: `${median(own).toFixed(0)} ms with ${launcherKind()} against ${median(taken.map(({ peer }) => peer)).toFixed(0)} ms`,
    });
    return [
      against(
        "first ever",
        taken.map(({ first }) => first),
      ),
      against(
        "again",
        taken.map(({ again }) => again),
      ),
      ...editFigures(folder),
      await memoryFigure(folder, tsc),
    ];
  },
};

function editFigures(folder: string): Figure[] {
  const started = performance.now();
  const session = openSession({ root: folder });
  session.findings();
  const whole = performance.now() - started;
  const leaf = times(edits, (round) => {
    const index = (round * 37) % count;
    session.update(definitionPath(index), definitionText(index, round + 1));
    session.findings();
  });
  const shared = times(20, (round) => {
    session.update("roles.ts", rolesFile(round + 1));
    session.findings();
  });
  const of = (what: string, taken: readonly number[], part: number, goal?: number): Figure => ({
    what,
    ratios: [quantile(taken, part) / whole],
    better: "lower",
    ...(goal !== undefined && { goal }),
    note: `${quantile(taken, part).toFixed(1)} ms, where the whole takes ${whole.toFixed(0)} ms`,
  });
  return [
    of("edit of one file to all its findings, p50 of a whole check", leaf, 0.5),
    of("edit of one file to all its findings, p95 of a whole check", leaf, 0.95, 0.01),
    of("edit of the roles file that all import, p50 of a whole check", shared, 0.5),
  ];
}

function times(howOften: number, run: (round: number) => void): number[] {
  return Array.from({ length: howOften }, (_, round) => {
    const started = performance.now();
    run(round);
    return performance.now() - started;
  });
}

async function memoryFigure(folder: string, tsc: string): Promise<Figure> {
  const own = await peakOf(folder, [launcherPath(), "check", "--severity", "error"]);
  const peer = await peakOf(folder, [tsc, "--noEmit", "-p", "."]);
  return {
    what: `memory of a check of ${count} definitions, of tsc's`,
    ratios: [own / peer],
    better: "lower",
    note: `${(own / 1e6).toFixed(0)} MB against ${(peer / 1e6).toFixed(0)} MB at most`,
  };
}

function runCompiler(folder: string, tsc: string): number {
  const started = performance.now();
  execFileSync(process.execPath, [tsc, "--noEmit", "-p", "."], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return performance.now() - started;
}
