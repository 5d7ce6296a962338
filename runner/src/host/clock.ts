import type { Instant } from "@geartrain/engine";

/** Where time comes from; a test brings its own. */
export interface Clock {
  now(): Instant;
  /** Milliseconds since some moment; never goes back. */
  elapsed(): number;
}

/** Writing a moment takes longer than reading the clock, and many things happen within one millisecond. */
let latest: { readonly time: number; readonly instant: Instant } = { time: 0, instant: new Date(0).toISOString() };

export const systemClock: Clock = {
  now: () => {
    const time = Date.now();
    if (time !== latest.time) latest = { time, instant: new Date(time).toISOString() };
    return latest.instant;
  },
  elapsed: () => performance.now(),
};

const mostDrift = 60_000;

/**
 * Tells when the wall clock left the monotonic one by more than a minute since it was last asked: somebody set it, or
 * the machine slept. Timers are not fired on such a reading; the next one counts again.
 */
export function jumpDetector(clock: Clock): () => boolean {
  let wall = Date.parse(clock.now());
  let elapsed = clock.elapsed();
  return () => {
    const wallNow = Date.parse(clock.now());
    const elapsedNow = clock.elapsed();
    const drift = Math.abs(wallNow - wall - (elapsedNow - elapsed));
    wall = wallNow;
    elapsed = elapsedNow;
    return drift > mostDrift;
  };
}
