import type { Instant } from "@geartrain/engine";
import type { Catalog } from "../definitions/index.ts";
import { jumpDetector } from "../host/clock.ts";
import { takePushed } from "./push/take-pushed.ts";
import { takeSchedules } from "./schedule/take-schedules.ts";
import type { Starting } from "./starting.ts";
import { triggersOf } from "./starting.ts";

/** Starts what nobody has to start by hand, turn after turn. */
export interface Triggers {
  /** Starts what is due now. */
  take(starting: Starting): Promise<void>;
  /** When the next schedule fires, as far as the last turn knew. */
  nextDue(): Instant | undefined;
}

export function openTriggers(clock: Starting["site"]["clock"]): Triggers {
  const jumped = jumpDetector(clock);
  let next: Instant | undefined;
  return {
    take: async (starting) => {
      const now = clock.now();
      // A clock that somebody set, or a machine that slept: the next reading counts again.
      const schedules = await takeSchedules(starting, now, !jumped());
      next = schedules.next;
      await takePushed(starting, now);
    },
    nextDue: () => next,
  };
}

/** Does anything here start without somebody asking for it? */
export function startsByItself(catalog: Pick<Catalog, "definitions">): boolean {
  return (["schedule", "push", "webhook"] as const).some((kind) => triggersOf(catalog, kind).length > 0);
}
