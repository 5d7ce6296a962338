import type { Calendar } from "@geartrain/model";
import type { Instant } from "../signal.ts";
import { wallAt } from "./working-spans.ts";
import { dateOf, workingWeek } from "./working-week.ts";

/** What a moment is in a calendar. */
export type Working = "working" | "outside hours" | "free day" | "holiday";

/** Is somebody at work then? Both ends of the working hours count. */
export function workingAt(calendar: Calendar, moment: Instant): Working {
  const time = Date.parse(moment);
  const { day } = wallAt(calendar.timezone, time);
  const spans = [
    ...workingWeek(calendar).spansOn(day),
    ...workingWeek(calendar)
      .spansOn(day - 1)
      .slice(-1),
  ];
  if (spans.some(({ from, to }) => from <= time && time <= to)) return "working";
  if (Array.isArray(calendar.holidays) && calendar.holidays.includes(dateOf(day))) return "holiday";
  return workingWeek(calendar).spansOn(day).length > 0 ? "outside hours" : "free day";
}
