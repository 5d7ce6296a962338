/* How long a person's completion takes until the instance has ended, durably: against one durable commit of the bytes. */
import { openBareLoop } from "./bare-loop.ts";
import type { Benchmark } from "./benchmark.ts";
import { median } from "./benchmark.ts";
import type { Round } from "./rounds.ts";
import { playRounds } from "./rounds.ts";
import type { OwnRunner } from "./runner-in-process.ts";

const perRound = 60;

export const completion: Benchmark = {
  name: "completion",
  measure: async () => {
    const { ratios, own, bare } = await playRounds(round);
    return [
      {
        what: "a person's completion to the end, of one commit",
        ratios,
        better: "lower",
        // 2 ms on a quiet machine, whose disk takes 1 ms for a commit.
        goal: 2,
        note: `p50 ${own.toFixed(2)} ms where one commit takes ${bare.toFixed(2)} ms`,
      },
    ];
  },
};

/** Completions and bare commits in turn; the p50 of each. */
async function round(runner: OwnRunner, number: number): Promise<Round> {
  const instances: string[] = [];
  for (let index = 0; index < perRound; index += 1) {
    instances.push(await runner.start("approval", `c${number}-${index}`, index));
  }
  await runner.host.drain();
  const loop = openBareLoop();
  loop.writeNow("the first commit makes the file");
  const own: number[] = [];
  const bare: number[] = [];
  for (const instance of instances) {
    const started = performance.now();
    const signal = {
      kind: "complete",
      id: `yes-${instance}`,
      by: "person:ada",
      step: "approve",
      outcome: "yes",
    } as const;
    const { state } = await runner.host.deliver(instance, { ...signal, output: {} });
    own.push(performance.now() - started);
    if (state?.status !== "ended") throw new Error(`${instance} has not ended`);
    const text = runner.ledger.journal.pendingOf(instance).at(-1)?.text ?? "";
    const bareStarted = performance.now();
    loop.writeNow(text);
    bare.push(performance.now() - bareStarted);
  }
  loop.close();
  return { own: median(own), bare: median(bare) };
}
