/*
 * Starts what schedules are due for. Invariants:
 *  1. An instance's id is made of its workflow and the planned moment, so however often this is done over, after a crash or
 *     by two runners at once, one moment starts one instance.
 *  2. How far a schedule is settled is recorded in the ledger after its instances are durable, never before.
 *  3. A schedule that is seen for the first time fires from then on: nobody was promised anything before.
 */
import { createHash } from "node:crypto";
import type { Instant } from "@geartrain/engine";
import { canonicalJson } from "@geartrain/model";
import type { Definition } from "../../definitions/index.ts";
import { refusalWords } from "../start-refused.ts";
import type { Starting } from "../starting.ts";
import { canStart, ofBroken, startOne, triggersOf } from "../starting.ts";
import { dueFirings } from "./due-firings.ts";
import type { Schedule } from "./firings.ts";
import { nextFiring } from "./firings.ts";
import type { Fired, SchedulePosition, SchedulePositions } from "./schedule-record.ts";
import { positionOf, recordSchedules, schedulePositions } from "./schedule-record.ts";

export interface SchedulesTaken {
  readonly started: readonly string[];
  /** When the next one is planned. */
  readonly next: Instant | undefined;
}

/** @param mayFire may timers fire now? Where not, only what is next is told. */
export async function takeSchedules(starting: Starting, now: Instant, mayFire: boolean): Promise<SchedulesTaken> {
  const wanted = triggersOf(starting.site.catalog, "schedule");
  const { ledger } = starting.host;
  const before = schedulePositions(ledger);
  const taken = await Promise.all(wanted.map((each) => takeOf(starting, before, each, now, mayFire)));
  const positions: SchedulePositions = {
    ...ofBroken(before, starting.site.catalog),
    ...Object.fromEntries(taken.map(({ workflow, after }) => [workflow, after.map(({ position }) => position)])),
  };
  const fired = taken.flatMap(({ after }) => after.flatMap((each) => each.fired));
  if (mayFire && canonicalJson(positions) !== canonicalJson(before)) recordSchedules(ledger, now, positions, fired);
  const next = taken.flatMap(({ after }) => after.flatMap((each) => each.next ?? [])).sort();
  return { started: fired.flatMap(({ instance }) => instance ?? []), next: next[0] };
}

interface After {
  readonly position: SchedulePosition;
  readonly fired: readonly Fired[];
  readonly next: Instant | undefined;
}

async function takeOf(
  starting: Starting,
  before: SchedulePositions,
  { definition, sources }: { readonly definition: Definition; readonly sources: readonly Schedule[] },
  now: Instant,
  mayFire: boolean,
): Promise<{ readonly workflow: string; readonly after: readonly After[] }> {
  const { name: workflow } = definition;
  const after = await Promise.all(
    sources.map(async (schedule): Promise<After> => {
      const { cron, timezone } = schedule;
      const known = positionOf(before, workflow, schedule);
      const position = known ?? { cron, ...(timezone !== undefined && { timezone }), upTo: now };
      const due = known && mayFire ? dueFirings(schedule, known.upTo, now) : undefined;
      const left = { position, fired: [], next: nextFiring(schedule, position.upTo) };
      if (!due || (due.start.length > 0 && !(await canStart(starting, definition)))) return left;
      const fired = await Promise.all(due.start.map((planned) => fire(starting, definition, schedule, planned)));
      return settled(schedule, position, due.upTo, fired);
    }),
  );
  return { workflow, after };
}

type Firing = Fired & { readonly refused?: SchedulePosition["refused"] };

function settled(schedule: Schedule, position: SchedulePosition, upTo: Instant, all: readonly Firing[]): After {
  const { refused: before, ...rest } = position;
  const refused = all.length === 0 ? before : all.at(-1)?.refused;
  const fired = all.map(({ workflow, planned, instance }) => ({ workflow, planned, ...(instance && { instance }) }));
  return { position: { ...rest, upTo, ...(refused && { refused }) }, fired, next: nextFiring(schedule, upTo) };
}

async function fire(starting: Starting, definition: Definition, schedule: Schedule, planned: Instant): Promise<Firing> {
  const { name: workflow } = definition;
  const id = firingId(schedule, planned);
  const outcome = await startOne(starting, definition, { id, by: "clock", input: {} });
  if ("instance" in outcome) return { workflow, planned, instance: outcome.instance };
  starting.say(`${workflow} was to start at ${planned} and could not: ${refusalWords(outcome.refused)}`);
  return { workflow, planned, refused: { ...outcome.refused, planned } };
}

/** Two schedules of one trigger are told apart, even where they meet. */
function firingId({ cron, timezone = "UTC" }: Schedule, planned: Instant): string {
  const which = createHash("sha256").update(`${cron} ${timezone}`).digest("hex").slice(0, 8);
  return `schedule-${planned.replace(/[-:.]/g, "")}-${which}`;
}
