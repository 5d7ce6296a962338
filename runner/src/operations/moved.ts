import type { Ledger } from "../ledger/open-ledger.ts";
import { knownInstance } from "../status/read-known.ts";
import type { InstanceSummary } from "../view/index.ts";
import { instanceSummary } from "../view/index.ts";
import type { Site } from "./open-site.ts";

/** How far each live instance is, and when that was. */
export interface Positions {
  readonly at: string;
  readonly seqs: ReadonlyMap<string, number>;
}

interface Place {
  readonly ledger: Ledger;
  readonly site: Site;
}

export function positions({ ledger, site }: Place): Positions {
  const live = ledger.book.liveInstances();
  return { at: site.clock.now(), seqs: new Map(live.map(({ id, head }) => [id, head.seq])) };
}

/** The most instances that begin and end between two looks, and are told. */
const mostSwift = 1_000;

/** Where the instances are that have moved since. */
export function movedSince(place: Place, { at, seqs: before }: Positions): InstanceSummary[] {
  const { ledger, site } = place;
  const reader = { policy: site.catalog.policy, now: site.clock.now() };
  const { seqs: now } = positions(place);
  const swift = ledger.book.finished(mostSwift).filter(({ endedAt }) => endedAt !== undefined && endedAt >= at);
  const ids = new Set([...before.keys(), ...now.keys(), ...swift.map(({ id }) => id)]);
  const moved = [...ids].filter((id) => !now.has(id) || now.get(id) !== before.get(id));
  return moved.map((id) => instanceSummary(knownInstance(ledger, id), reader));
}
