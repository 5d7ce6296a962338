import type { Draft } from "./draft.ts";
import type { EventOf, TaskClock } from "./event.ts";
import { after } from "./moment.ts";
import type { Instant } from "./signal.ts";

/**
 * An instance goes on: of the reminders that came due meanwhile one is left, and an end that time brings shifts by the
 * pause.
 */
export function resumed(draft: Draft, { at }: EventOf<"instance-resumed">): void {
  const { suspended } = draft;
  if (!suspended) throw new Error(`${draft.instance} is not suspended`);
  delete draft.suspended;
  const pause = Date.parse(at) - Date.parse(suspended.at);
  draft.open = draft.open.map((open) => {
    if (!open.clocks) return open;
    const { clocks, rung = 0 } = open;
    return { ...open, clocks: [...clocks.slice(0, rung), ...afterPause(clocks.slice(rung), at, pause)] };
  });
  for (const id in draft.frames) {
    const frame = draft.frames[id];
    if (frame?.is !== "states" || frame.until === undefined) continue;
    draft.frames[id] = { ...frame, until: after(frame.until, pause) };
  }
}

function afterPause(clocks: readonly TaskClock[], now: Instant, pause: number): TaskClock[] {
  const overdue = clocks.filter((clock) => clock.does === "remind" && clock.at <= now);
  const last = overdue.at(-1);
  return clocks
    .filter((clock) => !overdue.includes(clock) || clock === last)
    .map((clock) => (clock.does === "expire" ? { ...clock, at: after(clock.at, pause) } : clock));
}
