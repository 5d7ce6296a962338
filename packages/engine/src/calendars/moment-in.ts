import type { Calendar, Duration, DurationUnit } from "@geartrain/model";
import { durationLength, durationParts } from "@geartrain/model";
import { Temporal } from "temporal-polyfill";
import { after, before, inRange } from "../moment.ts";
import { Unavailable } from "../reference-value.ts";
import type { Instant } from "../signal.ts";
import { afterBusinessDays, beforeBusinessDays } from "./business-days.ts";
import { afterWorking, beforeWorking } from "./business-hours.ts";
import type { WorkingWeek } from "./working-week.ts";
import { workingWeek } from "./working-week.ts";

/** What a duration is counted in; undefined: the default calendar, 24 × 7 in UTC. */
export type Counting = Calendar | undefined;

/** The moment so long after another. Hours are hours; days and weeks keep the time of day in the calendar's zone. */
export function afterIn(calendar: Counting, moment: Instant, duration: Duration): Instant {
  return moved(calendar, moment, duration, 1);
}

/** The moment so long before another. */
export function beforeIn(calendar: Counting, moment: Instant, duration: Duration): Instant {
  return moved(calendar, moment, duration, -1);
}

function moved(calendar: Counting, moment: Instant, duration: Duration, way: 1 | -1): Instant {
  if (calendar === undefined) return plainly(moment, duration, way);
  const { amount, unit } = durationParts(duration);
  if (!(unit in businessUnits)) return keepingTime(calendar, moment, duration, way);
  const week = workingWeek(calendar);
  if (week.weekDays === 0) throw neverWorked(calendar, duration);
  if (weeksIn(week, amount, unit) > mostWeeks) return way === 1 ? inRange(Infinity) : inRange(-Infinity);
  return inRange(counted(week, Date.parse(moment), amount, unit, way));
}

function plainly(moment: Instant, duration: Duration, way: 1 | -1): Instant {
  return (way === 1 ? after : before)(moment, durationLength(duration));
}

const businessUnits: Partial<Record<DurationUnit, true>> = { "business hour": true, "business day": true };

/** A hundred years: nobody knows the holidays of then, and nobody waits for them to be counted. */
const mostWeeks = 5_200;

function weeksIn(week: WorkingWeek, amount: number, unit: DurationUnit): number {
  return unit === "business hour" ? (amount * hour) / week.weekLength : amount / week.weekDays;
}

const hour = 3_600_000;

function counted(week: WorkingWeek, moment: number, amount: number, unit: DurationUnit, way: 1 | -1): number {
  if (unit === "business hour") {
    return (way === 1 ? afterWorking : beforeWorking)(week, moment, Math.round(amount * hour));
  }
  return (way === 1 ? afterBusinessDays : beforeBusinessDays)(week, moment, amount);
}

function neverWorked({ name }: Calendar, duration: Duration): Unavailable {
  const message = `calendar ${name} has no working hours, so ${duration} never pass`;
  return new Unavailable({ code: "no-calendar", message });
}

const daysIn: Partial<Record<DurationUnit, number>> = { day: 1, week: 7 };

/** Whole days keep the time of day; where a change of the clocks leaves that out, it is as much later as they jump. */
function keepingTime({ timezone }: Calendar, moment: Instant, duration: Duration, way: 1 | -1): Instant {
  const { amount, unit } = durationParts(duration);
  const days = Math.floor(amount * (daysIn[unit] ?? 0));
  const plain = plainly(moment, duration, way);
  if (days === 0 || plain === inRange(Infinity) || plain === inRange(-Infinity)) return plain;
  const zoned = Temporal.Instant.from(moment)
    .toZonedDateTimeISO(timezone)
    .add({ days: way * days });
  const rest = Math.round((amount * (daysIn[unit] ?? 0) - days) * 24 * hour);
  return inRange(zoned.epochMilliseconds + way * rest);
}
