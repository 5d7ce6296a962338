/*
 * Instances per second at concurrency 100 against a bare loop that commits the same bytes in groups, and the processor
 * time of one against reading the same bytes once. Both sides take turns, so that a busy moment hits both.
 */
import { hash } from "node:crypto";
import { atOnce, openBareLoop } from "./bare-loop.ts";
import type { Benchmark, Figure } from "./benchmark.ts";
import { median } from "./benchmark.ts";
import type { OwnRunner } from "./runner-in-process.ts";
import { openOwnRunner } from "./runner-in-process.ts";
import { repositoryWith } from "./scratch.ts";
import { benchFiles } from "./workflows.ts";

const instances = 5_000;
const rounds = 5;
const concurrency = 100;

interface Round {
  readonly own: number;
  readonly bare: number;
  readonly cpu: number;
  readonly unit: number;
}

export const throughput: Benchmark = {
  name: "throughput",
  measure: async () => {
    const runner = await openOwnRunner(repositoryWith(benchFiles));
    const taken: Round[] = [];
    await round(runner, 0);
    for (let number = 1; number <= rounds; number += 1) taken.push(await round(runner, number));
    runner.close();
    return figures(taken);
  },
};

async function round(runner: OwnRunner, number: number): Promise<Round> {
  const numbers = Array.from({ length: instances }, (_, index) => index);
  const draining = runner.drainMeanwhile();
  const cpuBefore = process.cpuUsage();
  // Long enough for several batches; the drain that is under way at the end counts too, and one batch is left.
  const own = await timed(async () => {
    await atOnce(concurrency, numbers, (index) => runner.play("ten", `r${number}-${index}`, index));
    await draining.stop();
  });
  await runner.host.drain();
  const cpu = cpuSince(cpuBefore) / instances;
  const rows = [...(await runner.takeRows()).values()];
  const unitBefore = process.cpuUsage();
  for (const each of rows) for (const text of each) readOnce(text);
  const unit = cpuSince(unitBefore) / instances;
  const loop = openBareLoop();
  const bare = await timed(() =>
    atOnce(concurrency, rows, async (each) => {
      for (const text of each) await loop.write(text);
    }),
  );
  loop.close();
  return { own: instances / own, bare: instances / bare, cpu, unit };
}

function readOnce(text: string): void {
  for (const line of text.trimEnd().split("\n")) {
    hash("sha256", line);
    JSON.parse(line);
  }
}

async function timed(act: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await act();
  return (performance.now() - started) / 1_000;
}

/** Milliseconds of this process, all threads together. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function figures(taken: readonly Round[]): Figure[] {
  const of = (part: keyof Round) => median(taken.map((each) => each[part]));
  return [
    {
      what: `instances/s, ${concurrency} at once, of a bare loop's`,
      ratios: taken.map(({ own, bare }) => own / bare),
      better: "higher",
      floor: 0.2,
      goal: 0.5,
      note: `${of("own").toFixed(0)} of ${of("bare").toFixed(0)} instances/s, ten durable steps each`,
    },
    {
      // The one limit that is given in milliseconds: on another machine the readings beside it say more.
      what: "processor time of one, in milliseconds",
      ratios: taken.map(({ cpu }) => cpu),
      better: "lower",
      floor: 0.3,
      goal: 0.13,
      note: "all threads together, beside the ledger's commits",
    },
    {
      what: "the same in readings of its bytes",
      ratios: taken.map(({ cpu, unit }) => cpu / unit),
      better: "lower",
      note: `${of("cpu").toFixed(2)} ms where hashing and parsing them takes ${of("unit").toFixed(3)} ms`,
    },
  ];
}
