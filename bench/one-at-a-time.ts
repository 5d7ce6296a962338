/* Instances per second one after the other, against a bare loop that commits every event of theirs by itself. */
import { openBareLoop } from "./bare-loop.ts";
import type { Benchmark } from "./benchmark.ts";
import { median } from "./benchmark.ts";
import type { OwnRunner } from "./runner-in-process.ts";
import { openOwnRunner } from "./runner-in-process.ts";
import { repositoryWith } from "./scratch.ts";
import { benchFiles } from "./workflows.ts";

const instances = 20;
const rounds = 5;

export const oneAtATime: Benchmark = {
  name: "one-at-a-time",
  measure: async () => {
    const runner = await openOwnRunner(repositoryWith(benchFiles));
    const taken: { own: number; bare: number }[] = [];
    await round(runner, 0);
    for (let number = 1; number <= rounds; number += 1) taken.push(await round(runner, number));
    runner.close();
    const own = median(taken.map((each) => each.own));
    const bare = median(taken.map((each) => each.bare));
    return [
      {
        what: "instances/s, one at a time, of a commit per event",
        ratios: taken.map((each) => each.own / each.bare),
        better: "higher",
        goal: 0.8,
        note: `${own.toFixed(1)} of ${bare.toFixed(1)} instances/s`,
      },
    ];
  },
};

async function round(runner: OwnRunner, number: number): Promise<{ own: number; bare: number }> {
  const draining = runner.drainMeanwhile();
  const ownStarted = performance.now();
  for (let index = 0; index < instances; index += 1) await runner.play("ten", `r${number}-${index}`, index);
  const own = performance.now() - ownStarted;
  await draining.stop();
  await runner.host.drain();
  const lines = [...(await runner.takeRows()).values()].flat().flatMap((text) => text.trimEnd().split("\n"));
  const loop = openBareLoop();
  const bareStarted = performance.now();
  for (const line of lines) loop.writeNow(line);
  const bare = performance.now() - bareStarted;
  loop.close();
  return { own: (instances * 1_000) / own, bare: (instances * 1_000) / bare };
}
