import type { Calendar } from "@geartrain/model";
import { OperatingError } from "../operating-error.ts";
import type { Broken } from "./catalog.ts";
import type { Found } from "./duplicate-names.ts";
import { publicHolidays } from "./public-holidays.ts";

/**
 * Calendars with their holidays as dates, as the engine counts with them. One whose country nobody knows is no calendar:
 * a step that is counted in it fails where it would open, and says so.
 */
export function datedCalendars(
  cache: string,
  calendars: Readonly<Record<string, Calendar>>,
  found: readonly Found<Calendar>[],
): { calendars: Record<string, Calendar>; broken: Broken[] } {
  const dated: Record<string, Calendar> = {};
  const broken: Broken[] = [];
  for (const [name, calendar] of Object.entries(calendars)) {
    try {
      dated[name] = datedCalendar(calendar, cache);
    } catch (error) {
      if (!(error instanceof OperatingError)) throw error;
      const path = found.find(({ one }) => one.name === name)?.path ?? "";
      broken.push({ path, error, names: [] });
    }
  }
  return { calendars: dated, broken };
}

/**
 * A calendar with its holidays as dates.
 * @throws OperatingError `no-such-country`
 */
export function datedCalendar(calendar: Calendar, cache?: string): Calendar {
  const { holidays = [] } = calendar;
  if (!("country" in holidays)) return calendar;
  return { ...calendar, holidays: publicHolidays(holidays, cache) };
}
