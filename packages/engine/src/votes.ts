/*
 * Several people decide. Invariants:
 *  1. One person, one vote; one who stands in for somebody uses that one's vote.
 *  2. It is decided as soon as the votes that can still come can't change it, and not before.
 */

import type { HumanStep, JsonObject, Votes } from "@geartrain/model";
import { advance } from "./advance.ts";
import { stepInHand } from "./in-hand.ts";
import { own } from "./own.ts";
import type { CastVote } from "./state.ts";
import type { Turn } from "./turn.ts";
import { record } from "./turn.ts";

/** Completes the step if its votes decide it. */
export function decideByVotes(turn: Turn, step: HumanStep, votes: Votes, iteration: number): undefined {
  const cast = stepInHand(turn.draft, { step: step.name, iteration })?.votes ?? [];
  const outcome = outcomeOfVotes(
    votes,
    Object.keys(step.outcomes),
    cast.map((vote) => vote.outcome),
  );
  if (outcome === undefined) return undefined;
  const data = { step: step.name, iteration, outcome, output: outputOf(cast, outcome) };
  record(turn, "engine", "step-completed", data);
  advance(turn);
  return undefined;
}

/**
 * What these votes, in their order, come to whatever votes still come; undefined while that is open.
 * @param outcomes all that can be voted for
 */
export function outcomeOfVotes(votes: Votes, outcomes: readonly string[], cast: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const vote of cast) {
    const count = (counts.get(vote) ?? 0) + 1;
    counts.set(vote, count);
    if (count >= neededFor(votes, vote)) return vote;
  }
  const left = Math.max(0, votes.voters - cast.length);
  const missing = outcomes.map((outcome) => neededFor(votes, outcome) - (counts.get(outcome) ?? 0));
  const possible = new Set(outcomes.filter((_, index) => (missing[index] ?? 0) <= left));
  // So many votes can still come without any outcome getting enough.
  const room = missing.reduce((sum, each) => sum + each - 1, 0);
  if (room >= left) possible.add(votes.otherwise);
  const [only, another] = possible;
  return another === undefined ? only : undefined;
}

function neededFor({ atLeast }: Votes, outcome: string): number {
  return own(atLeast, outcome) ?? Number.POSITIVE_INFINITY;
}

/** The votes, and what was filled in with the last one for the outcome that won. */
function outputOf(cast: readonly CastVote[], outcome: string): JsonObject {
  const won = cast.findLast((vote) => vote.outcome === outcome);
  return { ...won?.output, votes: cast.map((vote) => ({ by: vote.by, outcome: vote.outcome })) };
}
