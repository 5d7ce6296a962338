import type { Calendar, Weekday } from "@geartrain/model";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import { checkDate } from "./check-date.ts";

/** Working hours of a day, like `"09:00-17:00"`; a day that works until midnight ends at `24:00`. */
export type WorkingHours = `${number}:${number}-${number}:${number}`;

/** What a calendar is beside its name. */
export interface CalendarOptions {
  /** IANA name, like `"Europe/Berlin"`. */
  readonly timezone: string;
  /** Working hours by weekday; a day left out is free. */
  readonly hours: Readonly<Partial<Record<Weekday, WorkingHours>>>;
  /** Free days: dates like `"2026-12-25"`, or the public holidays of a country or one of its regions. */
  readonly holidays?: readonly string[] | { readonly country: string; readonly region?: string };
}

/** What a business hour or day is; what {@link defineCalendar} returns. */
export interface CalendarDefinition extends CalendarOptions {
  readonly name: string;
}

/**
 * What a business hour or a business day is. Without a calendar every hour of every day is one, in UTC.
 *
 * @throws DefinitionError `language/name` for a name that is not kebab-case, `language/wrong-value` for hours, a date or
 * a time zone that is none
 * @example
 * ```ts
 * const office = defineCalendar("office", {
 *   timezone: "Europe/Berlin",
 *   hours: { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", thu: "09:00-17:00", fri: "09:00-15:00" },
 *   holidays: { country: "DE", region: "BE" },
 * });
 * const clerk = defineRole("clerk", { department: "Office", calendar: office });
 * ```
 */
export function defineCalendar(name: string, options: CalendarOptions): CalendarDefinition {
  checkName("a calendar", name);
  const { timezone, hours, holidays } = options;
  checkTimezone(timezone, `timezone of ${name}`);
  for (const [day, text] of Object.entries(hours)) checkHours(text, `hours.${day} of ${name}`);
  if (Array.isArray(holidays)) for (const date of holidays) checkDate(date, `a holiday of ${name}`);
  const plain: Calendar = { name, timezone, hours: { ...hours }, ...(holidays !== undefined && { holidays }) };
  return brand({ ...options, name }, "calendar", plain);
}

/** The plain calendar, also of a copy of the language that is not this one. */
export function calendarBehind(calendar: unknown, place: string): Calendar {
  const plain = behind<Calendar>(calendar, "calendar");
  return plain ?? wrong(`${place} must be a calendar from defineCalendar`);
}

/** Is this a time zone that the platform knows? */
export function checkTimezone(timezone: string, place: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone });
  } catch {
    wrong(`${place} "${String(timezone)}" is no time zone: write an IANA name, like "Europe/Berlin"`);
  }
}

const form = /^(\d\d):([0-5]\d)-(\d\d):([0-5]\d)$/;

function checkHours(text: string, place: string): void {
  const [, ...parts] = form.exec(text) ?? [];
  const [hour = 99, minute = 0, lastHour = 99, lastMinute = 0] = parts.map(Number);
  const [from, to] = [hour * 60 + minute, lastHour * 60 + lastMinute];
  if (from < to && to <= 24 * 60) return;
  wrong(`${place} "${String(text)}" are no working hours: write them like "09:00-17:00"`);
}

function wrong(message: string): never {
  throw new DefinitionError("language/wrong-value", message);
}
