import type { Connection, EndPlace } from "@geartrain/model";
import type { CaseInstance } from "./case-instance.ts";
import { byEnd } from "./case-instance.ts";
import type { ConnectionOrigin } from "./membership.ts";

/** Instances whose ends together are what a connection follows. */
export interface Round {
  readonly sources: readonly CaseInstance[];
  /** From 1, for a connection that follows several ends. */
  readonly round?: number;
}

/** What has been done of a connection in this case so far. */
export interface Done {
  /** How the instances came that it started. */
  readonly starts: readonly ConnectionOrigin[];
  /** The sources of what it sent. */
  readonly sent: readonly (readonly string[])[];
}

/**
 * Each end that a connection follows, once; of several ends, each one together with one of each other, in the order in
 * which they came. What was done with an end stays done, whichever came meanwhile. Of what one round starts for several
 * items only some may be there yet: it is given again.
 */
export function roundsOf(
  connection: Connection,
  instances: readonly CaseInstance[],
  concerns: (instance: CaseInstance) => boolean,
  done: Done,
): Round[] {
  return pairsOf(connection, instances, concerns, done).rounds;
}

/** Ends that a connection will follow once those come that it follows together with them. */
export function waitingOf(
  connection: Connection,
  instances: readonly CaseInstance[],
  concerns: (instance: CaseInstance) => boolean,
  done: Done,
): readonly CaseInstance[] {
  return pairsOf(connection, instances, concerns, done).left;
}

interface Pairs {
  readonly rounds: Round[];
  readonly left: readonly CaseInstance[];
}

function pairsOf(
  { after }: Connection,
  instances: readonly CaseInstance[],
  concerns: (instance: CaseInstance) => boolean,
  done: Done,
): Pairs {
  const ended = (place: EndPlace) =>
    instances.filter((each) => each.workflow === place.workflow && each.outcome === place.end && concerns(each));
  const [only] = after;
  if (after.length === 1 && only) return { rounds: ended(only).map((source) => ({ sources: [source] })), left: [] };
  const begun = begunRounds(instances, done);
  const used = new Set([...begun.flatMap(({ sources }) => sources.map(({ id }) => id)), ...done.sent.flat()]);
  const lines = after.map((place) => ended(place).filter(({ id }) => !used.has(id)));
  const rounds = [...begun];
  const first = Math.max(0, ...begun.map(({ round = 0 }) => round)) + done.sent.length;
  for (const line of lines) line.sort(byEnd);
  for (let count = 1; ; count += 1) {
    const sources = takeOneOfEach(lines);
    if (!sources) return { rounds, left: lines.flat() };
    rounds.push({ sources, round: first + count });
  }
}

function begunRounds(instances: readonly CaseInstance[], { starts }: Done): Round[] {
  const known = new Map(instances.map((each) => [each.id, each]));
  const byRound = Map.groupBy(starts, ({ round = 0 }) => round);
  return [...byRound].flatMap(([round, [first]]) => {
    const sources = (first?.sources ?? []).flatMap((id) => known.get(id) ?? []);
    return sources.length > 0 ? [{ sources, round }] : [];
  });
}

/** The first of each line, which leaves it; one instance stands for one end only. */
function takeOneOfEach(lines: readonly CaseInstance[][]): CaseInstance[] | undefined {
  const taken: CaseInstance[] = [];
  for (const line of lines) {
    const next = line.find((each) => !taken.includes(each));
    if (!next) return undefined;
    taken.push(next);
  }
  for (const line of lines) line.splice(0, line.length, ...line.filter((each) => !taken.includes(each)));
  return taken;
}
