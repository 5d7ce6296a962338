/*
 * The other way to count business time: minute by minute, asking the platform what the wall clock says. It shares nothing
 * with the engine but the words.
 */
import type { Calendar, Weekday } from "@geartrain/model";

const minute = 60_000;

/** What the wall clock says at a moment. */
export interface WallClock {
  readonly date: string;
  readonly weekday: Weekday;
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}

export function wallClock(timezone: string, moment: number): WallClock {
  const parts = Object.fromEntries(
    formatOf(timezone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    weekday: String(parts.weekday).toLowerCase() as Weekday,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

export type Clock = (moment: number) => WallClock;

/** Asks the platform for each quarter of an hour once: no clock is changed inside one. */
export function quarterClock(timezone: string): Clock {
  const known = new Map<number, WallClock>();
  return (moment) => {
    const quarter = Math.floor(moment / (15 * minute)) * 15 * minute;
    const at = known.get(quarter) ?? wallClock(timezone, quarter);
    known.set(quarter, at);
    return { date: at.date, weekday: at.weekday, minutes: at.minutes + (moment - quarter) / minute };
  };
}

interface Read {
  readonly free: ReadonlySet<string>;
  readonly hours: Partial<Record<Weekday, readonly [from: number, to: number]>>;
}

const readCalendars = new WeakMap<Calendar, Read>();

function readCalendar(calendar: Calendar): Read {
  const known = readCalendars.get(calendar);
  if (known) return known;
  const minutesIn = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const days = Object.entries(calendar.hours).map(([weekday, text]) => {
    return [weekday, [minutesIn(text.slice(0, 5)), minutesIn(text.slice(6))]];
  });
  const read: Read = { free: new Set(calendar.holidays as readonly string[]), hours: Object.fromEntries(days) };
  readCalendars.set(calendar, read);
  return read;
}

/** Is the minute that begins then a working one? */
function works(calendar: Calendar, { date, weekday, minutes }: WallClock): boolean {
  const { free, hours } = readCalendar(calendar);
  const [from, to] = hours[weekday] ?? [0, 0];
  return from <= minutes && minutes < to && !free.has(date);
}

/** So many working minutes after (or before) a moment on a whole minute. */
export function countedHours(calendar: Calendar, clock: Clock, moment: number, minutes: number, way: 1 | -1): number {
  let at = moment;
  for (let left = minutes; left > 0; at += way * minute) {
    if (works(calendar, clock(way === 1 ? at : at - minute))) left -= 1;
  }
  return at;
}

/** So many working days after (or before) a moment: the same time of day on that day, or as near as it works. */
export function countedDays(calendar: Calendar, clock: Clock, moment: number, days: number, way: 1 | -1): number {
  const isWorked = (at: number) => works(calendar, clock(at)) || works(calendar, clock(at - minute));
  const sameDay = (at: number) => (works(calendar, clock(at)) ? clock(at).date : clock(at - minute).date);
  let at = moment;
  // Inside the working hours of one day, a gap between two stretches of them included, nothing moves.
  if (!isInside(calendar, clock, moment)) while (!isWorked(at)) at += minute;
  const date = isInside(calendar, clock, moment) ? clock(moment).date : sameDay(at);
  const wall = clock(at).date === date ? clock(at).minutes : 24 * 60;
  let worked = date;
  for (let left = days; left > 0; ) {
    at += way * minute;
    const here = clock(way === 1 ? at : at - minute);
    if (here.date === worked || !works(calendar, here)) continue;
    worked = here.date;
    left -= 1;
  }
  return nearest(calendar, clock, at, worked, wall, way);
}

function isInside(calendar: Calendar, clock: Clock, moment: number): boolean {
  const { date } = clock(moment);
  const earlier = worksOn(calendar, clock, moment, date, -1) || works(calendar, clock(moment));
  return earlier && (worksOn(calendar, clock, moment, date, 1) || works(calendar, clock(moment - minute)));
}

function worksOn(calendar: Calendar, clock: Clock, moment: number, date: string, way: 1 | -1): boolean {
  const first = way === 1 ? moment : moment - minute;
  for (let at = first; clock(at).date === date; at += way * minute) if (works(calendar, clock(at))) return true;
  return false;
}

/** Goes through the working minutes of a day from one end to the time wanted. */
function nearest(calendar: Calendar, clock: Clock, from: number, date: string, wall: number, way: 1 | -1): number {
  let edge = from;
  for (let at = way === 1 ? from : from - minute; clock(at).date === date; at += way * minute) {
    const here = clock(at);
    if (!works(calendar, here)) continue;
    if (way === 1 ? here.minutes >= wall : here.minutes + 1 <= wall) return way === 1 ? at : at + minute;
    if (way === -1 && here.minutes === wall) return at;
    edge = way === 1 ? at + minute : at;
  }
  return edge;
}
