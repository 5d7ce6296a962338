import { median } from "./benchmark.ts";
import type { OwnRunner } from "./runner-in-process.ts";
import { openOwnRunner } from "./runner-in-process.ts";
import { repositoryWith } from "./scratch.ts";
import { benchFiles } from "./workflows.ts";

/** What one round measured of both sides, in the same unit. */
export interface Round {
  readonly own: number;
  readonly bare: number;
}

const rounds = 5;

/** A runner of its own plays one round that does not count and then all that do. */
export async function playRounds(
  play: (runner: OwnRunner, number: number) => Promise<Round>,
): Promise<Round & { readonly ratios: readonly number[] }> {
  const runner = await openOwnRunner(repositoryWith(benchFiles));
  const taken: Round[] = [];
  await play(runner, 0);
  for (let number = 1; number <= rounds; number += 1) taken.push(await play(runner, number));
  runner.close();
  return {
    ratios: taken.map(({ own, bare }) => own / bare),
    own: median(taken.map(({ own }) => own)),
    bare: median(taken.map(({ bare }) => bare)),
  };
}
