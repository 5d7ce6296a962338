import { wallAt } from "./working-spans.ts";
import type { WorkingWeek } from "./working-week.ts";

/**
 * So much working time after a moment: the first moment by which it has passed.
 * @param length milliseconds, not negative
 */
export function afterWorking(week: WorkingWeek, moment: number, length: number): number {
  if (length === 0) return moment;
  let left = length;
  for (let { day } = wallAt(week.calendar.timezone, moment); ; day += 1) {
    for (const span of week.spansOn(day)) {
      const from = Math.max(span.from, moment);
      if (from >= span.to) continue;
      if (left <= span.to - from) return from + left;
      left -= span.to - from;
    }
  }
}

/** So much working time before a moment: the last moment since which it has passed. */
export function beforeWorking(week: WorkingWeek, moment: number, length: number): number {
  if (length === 0) return moment;
  let left = length;
  for (let { day } = wallAt(week.calendar.timezone, moment); ; day -= 1) {
    for (const span of week.spansOn(day).toReversed()) {
      const to = Math.min(span.to, moment);
      if (to <= span.from) continue;
      if (left <= to - span.from) return to - left;
      left -= to - span.from;
    }
  }
}
