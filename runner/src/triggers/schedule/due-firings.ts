/*
 * What a schedule has to start now. Invariants:
 *  1. A planned moment is taken at most once: the next look begins after the last one taken.
 *  2. `once`: one start for all that are due, that of the latest. `all`: one for each, so many at a time. `skip`: the
 *     latest, if somebody looks before it is an hour old; what is older nobody was there for.
 */
import type { Instant } from "@geartrain/engine";
import type { Schedule } from "./firings.ts";
import { firingsBetween, lastFiring } from "./firings.ts";

export interface DueFirings {
  /** Planned moments to start an instance for. */
  readonly start: readonly Instant[];
  /** Everything up to here is settled then. */
  readonly upTo: Instant;
}

/** Starts at a time, so that a year of missed minutes does not come in one breath. */
const mostAtOnce = 100;
/** A firing is "not before", never "at": so much later a runner may still have been there for it. */
const stillThereMs = 3_600_000;

/** What is due after one moment and up to now; undefined where nothing is. */
export function dueFirings(schedule: Schedule, after: Instant, now: Instant): DueFirings | undefined {
  if (schedule.missed === "all") {
    const start = firingsBetween(schedule, after, now, mostAtOnce);
    const upTo = start.at(-1);
    return upTo === undefined ? undefined : { start, upTo };
  }
  const latest = lastFiring(schedule, after, now);
  if (latest === undefined) return undefined;
  const missed = schedule.missed === "skip" && Date.parse(now) - Date.parse(latest) > stillThereMs;
  return { start: missed ? [] : [latest], upTo: latest };
}
