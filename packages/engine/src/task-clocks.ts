import type { HumanStep } from "@geartrain/model";
import type { Counting } from "./calendars/moment-in.ts";
import { afterIn, beforeIn } from "./calendars/moment-in.ts";
import type { TaskClock } from "./event.ts";
import type { Instant } from "./signal.ts";

/**
 * What time will do to a task, in the order of time: reminders before it is due, escalations when it is late, the end of
 * it. A reminder whose moment is over when the task opens would say nothing new; after the end nothing follows.
 */
export function taskClocks(
  step: Pick<HumanStep, "remind" | "escalate" | "expires">,
  dueAt: Instant,
  now: Instant,
  counting: Counting,
): readonly TaskClock[] {
  const { remind = [], escalate = [], expires } = step;
  const reminders = remind.map((before): TaskClock => ({ at: beforeIn(counting, dueAt, before), does: "remind" }));
  const clocks = [
    ...reminders.filter(({ at }) => at > now),
    ...escalate.map(({ whenLateBy, to }): TaskClock => {
      return { at: afterIn(counting, dueAt, whenLateBy), does: "escalate", to };
    }),
  ];
  clocks.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  if (!expires) return clocks;
  const end = afterIn(counting, now, expires.after);
  return [...clocks.filter(({ at }) => at < end), { at: end, does: "expire", as: expires.as }];
}
