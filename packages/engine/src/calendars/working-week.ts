import type { Calendar } from "@geartrain/model";
import type { WorkingSpan } from "./working-spans.ts";
import { dayLength, spansOf } from "./working-spans.ts";

/** A calendar made ready for counting. */
export interface WorkingWeek {
  readonly calendar: Calendar;
  /** Working time of a day, by days since 1970-01-01 in the calendar's own zone; none where it is free. */
  spansOn(day: number): readonly WorkingSpan[];
  /** Working time of an ordinary week, in milliseconds. */
  readonly weekLength: number;
  /** Working days of an ordinary week. */
  readonly weekDays: number;
}

const minute = 60_000;
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** Policy hands over the same calendar again and again; it is read once. */
const known = new WeakMap<Calendar, WorkingWeek>();
/** Days remembered of one calendar. */
const mostDays = 4_096;

export function workingWeek(calendar: Calendar): WorkingWeek {
  const before = known.get(calendar);
  if (before) return before;
  const week = readWeek(calendar);
  known.set(calendar, week);
  return week;
}

function readWeek(calendar: Calendar): WorkingWeek {
  const { name, timezone, hours, holidays = [] } = calendar;
  if (!isDates(holidays)) throw new Error(`the holidays of ${name} have not been worked out as dates`);
  const free = new Set(holidays);
  const byWeekday = weekdays.map((weekday) => minutesOf(hours[weekday]));
  const days = new Map<number, readonly WorkingSpan[]>();
  const spansOn = (day: number): readonly WorkingSpan[] => {
    const there = days.get(day);
    if (there) return there;
    // 1970-01-01 was a Thursday.
    const opening = byWeekday[(((day + 4) % 7) + 7) % 7];
    const spans = opening && !free.has(dateOf(day)) ? spansOf(timezone, day, opening) : [];
    if (days.size >= mostDays) days.clear();
    days.set(day, spans);
    return spans;
  };
  const lengths = byWeekday.flatMap((each) => (each ? [each.to - each.from] : []));
  return {
    calendar,
    spansOn,
    weekLength: lengths.reduce((sum, length) => sum + length, 0),
    weekDays: lengths.length,
  };
}

function isDates(holidays: NonNullable<Calendar["holidays"]>): holidays is readonly string[] {
  return Array.isArray(holidays);
}

/** The date of a day, `2026-12-25`. */
export function dateOf(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** `"09:00-17:00"` as milliseconds of the wall clock. */
function minutesOf(text: string | undefined): { readonly from: number; readonly to: number } | undefined {
  if (text === undefined) return undefined;
  const [from = 0, to = 0] = text.split("-").map((each) => {
    const [hour = 0, minutes = 0] = each.split(":").map(Number);
    return (hour * 60 + minutes) * minute;
  });
  return { from, to };
}
