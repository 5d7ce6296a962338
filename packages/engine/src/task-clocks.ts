import type { HumanStep } from "@geartrain/model";
import { durationLength } from "@geartrain/model";
import type { TaskClock } from "./event.ts";
import { after } from "./moment.ts";
import type { Instant } from "./signal.ts";

/**
 * What time will do to a task, in the order of time: reminders before it is due, escalations when it is late, the end of
 * it. A reminder whose moment is over when the task opens would say nothing new; after the end nothing follows.
 */
export function taskClocks(
  step: Pick<HumanStep, "remind" | "escalate" | "expires">,
  dueAt: Instant,
  now: Instant,
): readonly TaskClock[] {
  const { remind = [], escalate = [], expires } = step;
  const reminders = remind.map((before): TaskClock => ({ at: after(dueAt, -durationLength(before)), does: "remind" }));
  const clocks = [
    ...reminders.filter(({ at }) => at > now),
    ...escalate.map(({ whenLateBy, to }): TaskClock => {
      return { at: after(dueAt, durationLength(whenLateBy)), does: "escalate", to };
    }),
  ];
  clocks.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  if (!expires) return clocks;
  const end = after(now, durationLength(expires.after));
  return [...clocks.filter(({ at }) => at < end), { at: end, does: "expire", as: expires.as }];
}
