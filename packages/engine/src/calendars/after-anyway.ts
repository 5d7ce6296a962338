import type { Duration } from "@geartrain/model";
import { Unavailable } from "../reference-value.ts";
import type { Instant } from "../signal.ts";
import type { Counting } from "./moment-in.ts";
import { afterIn } from "./moment-in.ts";

/**
 * The moment so long after another, where there is no step that could fail and be put right: a calendar that nobody
 * declares, or that never works, is taken for the default one then.
 */
export function afterAnyway(calendar: () => Counting, moment: Instant, duration: Duration): Instant {
  try {
    return afterIn(calendar(), moment, duration);
  } catch (error) {
    if (error instanceof Unavailable) return afterIn(undefined, moment, duration);
    throw error;
  }
}
