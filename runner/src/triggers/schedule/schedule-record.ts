import type { Instant } from "@geartrain/engine";
import type { Ledger } from "../../ledger/open-ledger.ts";
import { appendRunnerEvent } from "../../ledger/runner-event.ts";
import type { StartRefused } from "../start-refused.ts";
import type { Schedule } from "./firings.ts";

/** How far a schedule is settled. */
export interface SchedulePosition {
  readonly cron: string;
  readonly timezone?: string;
  readonly upTo: Instant;
  /** The latest start that was refused, until one is not. */
  readonly refused?: StartRefused & { readonly planned: Instant };
}

export type SchedulePositions = Readonly<Record<string, readonly SchedulePosition[]>>;

export interface Fired {
  readonly workflow: string;
  readonly planned: Instant;
  readonly instance?: string;
}

export const schedulesFired = "schedules-fired";

/** Where all schedules stand: the latest event of that kind says it of every one. */
export function schedulePositions({ book }: Pick<Ledger, "book">): SchedulePositions {
  const data = book.lastRunnerEvent(schedulesFired)?.data as { positions?: SchedulePositions } | undefined;
  return data?.positions ?? {};
}

/** The position of a schedule of a workflow, by what it says: one that says something else is another. */
export function positionOf(
  positions: SchedulePositions,
  workflow: string,
  { cron, timezone }: Schedule,
): SchedulePosition | undefined {
  const own = Object.hasOwn(positions, workflow) ? positions[workflow] : undefined;
  return own?.find((each) => each.cron === cron && each.timezone === timezone);
}

export function recordSchedules(
  ledger: Ledger,
  now: Instant,
  positions: SchedulePositions,
  fired: readonly Fired[],
): void {
  appendRunnerEvent(ledger, now, schedulesFired, { fired, positions });
}
