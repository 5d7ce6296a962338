/*
 * A business day is a day with working time. So many business days later it is the same time of day, on the so manieth
 * working day; a day that is shorter is over at its end. What comes in outside working hours counts from the next
 * opening, whichever way. A part of a business day is that part of the working time of the day it begins on.
 */
import { afterWorking, beforeWorking } from "./business-hours.ts";
import type { WorkingSpan } from "./working-spans.ts";
import { dayLength, wallAt } from "./working-spans.ts";
import type { WorkingWeek } from "./working-week.ts";

/** @param amount not negative; may have a fraction */
export function afterBusinessDays(week: WorkingWeek, moment: number, amount: number): number {
  if (amount === 0) return moment;
  const whole = Math.floor(amount);
  const begun = workingFrom(week, moment);
  const on = whole === 0 ? begun : sameTime(week, begun, whole);
  return afterWorking(week, on.moment, partOf(week, on.day, amount - whole));
}

/** @param amount not negative; may have a fraction */
export function beforeBusinessDays(week: WorkingWeek, moment: number, amount: number): number {
  if (amount === 0) return moment;
  const whole = Math.floor(amount);
  const begun = workingFrom(week, moment);
  const on = whole === 0 ? begun : sameTime(week, begun, -whole);
  return beforeWorking(week, on.moment, partOf(week, on.day, amount - whole));
}

interface Position {
  readonly moment: number;
  readonly day: number;
}

/** The moment itself where it is in working time or at an end of it; else the next opening. */
function workingFrom(week: WorkingWeek, moment: number): Position {
  const { day: today } = wallAt(week.calendar.timezone, moment);
  // A day that works until midnight ends on the next one.
  const inside = [today, today - 1].find((day) => isWithin(week.spansOn(day), moment));
  if (inside !== undefined) return { moment, day: inside };
  for (let day = today; ; day += 1) {
    const opening = week.spansOn(day)[0]?.from;
    if (opening !== undefined && opening > moment) return { moment: opening, day };
  }
}

function isWithin(spans: readonly WorkingSpan[], moment: number): boolean {
  const [first, last] = [spans[0], spans.at(-1)];
  return first !== undefined && last !== undefined && first.from <= moment && moment <= last.to;
}

/** The same time of day, so many working days on (or back). */
function sameTime(week: WorkingWeek, { moment, day: today }: Position, amount: number): Position {
  const way = Math.sign(amount);
  let day = today;
  for (let left = Math.abs(amount); left > 0; ) {
    day += way;
    if (week.spansOn(day).length > 0) left -= 1;
  }
  const on = wallAt(week.calendar.timezone, moment);
  const at = on.day > today ? dayLength : on.wall;
  const spans = week.spansOn(day);
  return { day, moment: way === 1 ? firstAt(spans, at) : lastAt(spans, at) };
}

/** The first working moment of a day at which the wall clock says this or later; else the day's end. */
function firstAt(spans: readonly WorkingSpan[], wall: number): number {
  const span = spans.find(({ from, to, wallFrom }) => wall < wallFrom + (to - from));
  return span ? span.from + Math.max(0, wall - span.wallFrom) : (spans.at(-1)?.to ?? 0);
}

/** The last working moment of a day at which the wall clock says this or earlier; else the day's beginning. */
function lastAt(spans: readonly WorkingSpan[], wall: number): number {
  const span = spans.findLast(({ wallFrom }) => wallFrom <= wall);
  return span ? Math.min(span.to, span.from + wall - span.wallFrom) : (spans[0]?.from ?? 0);
}

function partOf(week: WorkingWeek, day: number, part: number): number {
  const length = week.spansOn(day).reduce((sum, { from, to }) => sum + to - from, 0);
  return Math.round(part * length);
}
