import type { Calendar, Duration } from "@geartrain/model";
import { durationLength } from "@geartrain/model";

/** How long a duration can be in fact, in milliseconds, whenever it begins. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * A calendar only stretches what is counted in business time: nights, weekends and holidays come on top, and how many
 * depends on when it begins. Without one (`undefined`: the default, round the clock) every length is exact; `"some"`
 * is a calendar that is not known.
 */
export function lengthBounds(duration: Duration, calendar: Calendar | "some" | undefined): Bounds {
  const length = durationLength(duration);
  const unit = businessUnit(duration);
  if (unit === undefined || calendar === undefined) return { least: length, most: length };
  // A business day ends when the next working day is as far on, or over: with days of different hours sooner.
  const shortest = unit === "hour" ? length : Math.max(0, length - (isEven(calendar) ? hour : day));
  return { least: shortest, most: Number.POSITIVE_INFINITY };
}

/** Is the first certainly longer, whenever both begin? The same unit of the same calendar compares by its number. */
export function certainlyLonger(longer: Duration, shorter: Duration, calendar: Calendar | "some" | undefined): boolean {
  if (businessUnit(longer) === businessUnit(shorter)) return durationLength(longer) > durationLength(shorter);
  return lengthBounds(longer, calendar).least > lengthBounds(shorter, calendar).most;
}

function businessUnit(duration: Duration): "hour" | "day" | undefined {
  const [, unit] = / business (hour|day)s?$/.exec(duration) ?? [];
  return unit === "hour" || unit === "day" ? unit : undefined;
}

/** Has every working day the same hours? An hour stays in reserve for the change to summer time. */
function isEven(calendar: Calendar | "some"): boolean {
  return calendar !== "some" && new Set(Object.values(calendar.hours)).size === 1;
}
