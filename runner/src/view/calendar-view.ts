import type { Choice, Instant } from "@geartrain/engine";
import type { Calendar, Policy, Weekday } from "@geartrain/model";
import { own } from "./own.ts";

/** A calendar for readers, and why it is the one that counts. */
export interface CalendarView {
  readonly name: string;
  readonly of: string;
  readonly timezone: string;
  /** "Mon-Thu 09:00-17:00, Fri 09:00-15:00". */
  readonly hours: string;
  /** The next free dates, three at most. */
  readonly nextHolidays: readonly string[];
}

const defaultCalendar: CalendarView = {
  name: "default",
  of: "nobody names another",
  timezone: "UTC",
  hours: "every hour of every day",
  nextHolidays: [],
};

/** Undefined: the step names a calendar that nobody declares. */
export function calendarView(policy: Policy, choice: Choice | undefined, at: Instant): CalendarView | undefined {
  if (!choice) return defaultCalendar;
  const calendar = own(policy.calendars ?? {}, choice.calendar);
  if (!calendar) return undefined;
  const { name, timezone, hours } = calendar;
  return { name, of: whose(choice), timezone, hours: hoursWords(hours), nextHolidays: holidaysAfter(calendar, at) };
}

function whose({ of, who }: Choice): string {
  if (of === "step") return "the step's own";
  return of === "owner" ? `that of the owner, ${who}` : `that of the ${of} ${who}`;
}

const weekdays: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Days in a row with the same hours are said together. */
export function hoursWords(hours: Calendar["hours"]): string {
  const groups: { first: Weekday; last: Weekday; text: string }[] = [];
  let before: Weekday | undefined;
  for (const weekday of weekdays) {
    const text = hours[weekday];
    const group = groups.at(-1);
    if (text !== undefined && group && group.last === before && group.text === text) group.last = weekday;
    else if (text !== undefined) groups.push({ first: weekday, last: weekday, text });
    before = weekday;
  }
  if (groups.length === 0) return "no hours at all";
  return groups
    .map(({ first, last, text }) => `${first === last ? titled(first) : `${titled(first)}-${titled(last)}`} ${text}`)
    .join(", ");
}

function titled(weekday: string): string {
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}`;
}

const mostHolidays = 3;

function holidaysAfter({ holidays = [], timezone }: Calendar, at: Instant): string[] {
  const today = localWords(at, timezone).slice(4, 14);
  const dates: readonly string[] = "country" in holidays ? [] : holidays;
  return dates
    .filter((date) => date >= today)
    .sort()
    .slice(0, mostHolidays);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment on the wall clock of a zone: `Wed 2026-11-25 09:00`. */
export function localWords(at: Instant, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      weekday: "short",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(Date.parse(at)).map(({ type, value }) => [type, value]));
  return `${parts.weekday} ${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}
