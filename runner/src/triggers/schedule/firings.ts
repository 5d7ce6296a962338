import type { Instant } from "@geartrain/engine";
import type { TriggerSource } from "@geartrain/model";
import { Cron } from "croner";

export type Schedule = Extract<TriggerSource, { source: "schedule" }>;

/**
 * The planned moments after one and up to another, in order. An hour that a change of the clocks leaves out is made up
 * for at its end; what is planned at one time of day happens once where that time comes twice.
 */
export function firingsBetween(
  schedule: Schedule,
  after: Instant,
  upTo: Instant,
  most = Number.MAX_SAFE_INTEGER,
): Instant[] {
  const firings: Instant[] = [];
  const cron = cronOf(schedule);
  for (let at = cron.nextRun(new Date(after)); at && firings.length < most; at = cron.nextRun(at)) {
    const firing = at.toISOString();
    if (firing > upTo) break;
    firings.push(firing);
  }
  return firings;
}

/** The next planned moments after one, so many at most. */
export function nextFirings(schedule: Schedule, after: Instant, most: number): Instant[] {
  return cronOf(schedule)
    .nextRuns(most, new Date(after))
    .map((at) => at.toISOString());
}

/** The first planned moment after one; undefined where there is none any more. */
export function nextFiring(schedule: Schedule, after: Instant): Instant | undefined {
  return cronOf(schedule).nextRun(new Date(after))?.toISOString();
}

/** The last planned moment after one and up to another. */
export function lastFiring(schedule: Schedule, after: Instant, upTo: Instant): Instant | undefined {
  // However long ago `after` is, only a few moments are looked at; which of them are planned, going forward says.
  const [, , , early] = cronOf(schedule).previousRuns(4, new Date(upTo));
  const from = early && early.toISOString() > after ? early.toISOString() : after;
  return firingsBetween(schedule, from, upTo).at(-1);
}

function cronOf({ cron, timezone = "UTC" }: Schedule): Cron {
  return new Cron(cron, { mode: "5-part", timezone, paused: true });
}
