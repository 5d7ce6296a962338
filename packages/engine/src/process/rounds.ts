import type { Connection, EndPlace } from "@geartrain/model";
import type { CaseInstance } from "./case-instance.ts";
import { byEnd } from "./case-instance.ts";
import type { ConnectionOrigin } from "./membership.ts";

/** What has been done of a connection in this case so far. */
export interface Done {
  /** How the instances came that it started. */
  readonly starts: readonly ConnectionOrigin[];
  /** The sources of what it sent. */
  readonly sent: readonly (readonly string[])[];
}

/**
 * The instances whose ends together are what a connection follows: each end once; of several ends, each together with one
 * of each other, in the order in which they came. What an end was followed with stays so, whatever came meanwhile. Rounds
 * that were begun are given again: of what one starts for several items only some may be there yet.
 */
export function roundsOf(
  connection: Connection,
  instances: readonly CaseInstance[],
  concerns: (instance: CaseInstance) => boolean,
  done: Done,
): readonly (readonly CaseInstance[])[] {
  return pairsOf(connection, instances, concerns, done).rounds;
}

/** The ends, each with its place, that a connection will follow once others come that it follows together with them. */
export function waitingOf(
  connection: Connection,
  instances: readonly CaseInstance[],
  concerns: (instance: CaseInstance) => boolean,
  done: Done,
): readonly Line[] {
  return pairsOf(connection, instances, concerns, done).left;
}

/** The ends of one place that wait, in the order in which they came. */
interface Line {
  readonly place: EndPlace;
  readonly waiting: CaseInstance[];
}

function pairsOf(
  { after }: Connection,
  instances: readonly CaseInstance[],
  concerns: (instance: CaseInstance) => boolean,
  { starts, sent }: Done,
): { readonly rounds: (readonly CaseInstance[])[]; readonly left: readonly Line[] } {
  const ended = (place: EndPlace) =>
    instances.filter((each) => each.workflow === place.workflow && each.outcome === place.end && concerns(each));
  const [only] = after;
  if (after.length === 1 && only) return { rounds: ended(only).map((source) => [source]), left: [] };
  const known = new Map(instances.map((each) => [each.id, each]));
  const begun = new Map(starts.map(({ sources }) => [sources.join("+"), sources]));
  const rounds = [...begun.values()].map((sources) => sources.flatMap((id) => known.get(id) ?? []));
  const used = new Set([...rounds.flat().map(({ id }) => id), ...sent.flat()]);
  const lines = after.map((place) => ({
    place,
    waiting: ended(place)
      .filter(({ id }) => !used.has(id))
      .sort(byEnd),
  }));
  for (let next = takeOneOfEach(lines); next; next = takeOneOfEach(lines)) rounds.push(next);
  return { rounds, left: lines };
}

/** The first of each line, which leaves it; one instance stands for one end only. */
function takeOneOfEach(lines: readonly Line[]): CaseInstance[] | undefined {
  const taken: CaseInstance[] = [];
  for (const { waiting } of lines) {
    const next = waiting.find((each) => !taken.includes(each));
    if (!next) return undefined;
    taken.push(next);
  }
  for (const { waiting } of lines)
    waiting.splice(0, waiting.length, ...waiting.filter((each) => !taken.includes(each)));
  return taken;
}
