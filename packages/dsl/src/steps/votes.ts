import type { Votes } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";

/** How many votes decide for an outcome. */
export interface Quorum {
  readonly atLeast: number;
}

/** The votes with which each outcome wins, and the outcome when none can get enough of them any more. */
export type VoteOptions<Outcome extends string> = { readonly [Name in Outcome]?: Quorum } & {
  readonly otherwise: Outcome;
};

/** One person's vote. */
export interface Vote<Outcome extends string> {
  /** The id of the person. */
  readonly by: string;
  readonly outcome: Outcome;
}

/** What voting adds to the output of a human step. */
export type VotesOutput<Outcome extends string, Voters extends number> = [Voters] extends [never]
  ? unknown
  : { readonly votes: readonly Vote<Outcome>[] };

export function votesOf(
  step: string,
  { voters, votes }: { readonly voters?: number; readonly votes?: VoteOptions<string> },
  outcomes: readonly string[],
): Votes | undefined {
  if (voters === undefined && votes === undefined) return undefined;
  if (votes === undefined) return wrong(`${step} has voters and no votes: say how many decide for each outcome`);
  checkCount(voters, `${step}.voters`);
  const { otherwise, ...quorums } = votes as { readonly otherwise: string } & Readonly<Record<string, Quorum>>;
  const named = [...Object.keys(quorums), otherwise];
  const unknown = named.find((name) => !outcomes.includes(name));
  if (unknown !== undefined) wrong(`${step}.votes: "${unknown}" is no outcome: it is one of ${outcomes.join(", ")}`);
  if (outcomes.includes("otherwise")) wrong(`${step} votes, so none of its outcomes can be called "otherwise"`);
  const atLeast = Object.entries(quorums).map(([name, quorum]) => {
    checkCount(quorum?.atLeast, `${step}.votes.${name}.atLeast`);
    return [name, quorum.atLeast] as const;
  });
  if (atLeast.length === 0) wrong(`${step}.votes names no outcome: write how many votes decide for one`);
  return { voters: voters as number, atLeast: Object.fromEntries(atLeast), otherwise };
}

function checkCount(count: unknown, place: string): void {
  if (Number.isSafeInteger(count) && (count as number) >= 1) return;
  throw new DefinitionError("language/number", `${place} must be a whole number from 1 on`);
}

function wrong(message: string): never {
  throw new DefinitionError("language/wrong-value", message);
}
