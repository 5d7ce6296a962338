/* Instances per second one after the other, against a bare loop that commits every event of theirs by itself. */
import { openBareLoop } from "./bare-loop.ts";
import type { Benchmark } from "./benchmark.ts";
import type { Round } from "./rounds.ts";
import { playRounds } from "./rounds.ts";
import type { OwnRunner } from "./runner-in-process.ts";

const instances = 20;

export const oneAtATime: Benchmark = {
  name: "one-at-a-time",
  measure: async () => {
    const { ratios, own, bare } = await playRounds(round);
    return [
      {
        what: "instances/s, one at a time, of a commit per event",
        ratios,
        better: "higher",
        goal: 0.8,
        note: `${own.toFixed(1)} of ${bare.toFixed(1)} instances/s`,
      },
    ];
  },
};

async function round(runner: OwnRunner, number: number): Promise<Round> {
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
