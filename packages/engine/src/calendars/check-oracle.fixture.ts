import type { Duration } from "@geartrain/model";
import fc from "fast-check";
import { expect } from "vitest";
import { countedDays, countedHours, quarterClock } from "./minute-count.fixture.ts";
import { afterIn, beforeIn } from "./moment-in.ts";
import { calendarIn, momentIn, zones } from "./random-calendar.fixture.ts";

/** Business time against counting minutes, in all zones: so many cases in all, both ways in each. */
export function checkOracle(cases: number): void {
  for (const zone of zones) {
    const clock = quarterClock(zone);
    const minutes = fc.integer({ min: 1, max: 1_200 });
    const days = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(calendarIn(zone), momentIn(zone), minutes, days, (calendar, moment, length, number) => {
        const at = new Date(moment).toISOString();
        const hours: Duration = `${Number((length / 60).toFixed(9))} business hours`;
        for (const [way, move] of [
          [1, afterIn],
          [-1, beforeIn],
        ] as const) {
          const counted = countedHours(calendar, clock, moment, length, way);
          expect(move(calendar, at, hours)).toBe(new Date(counted).toISOString());
          const onDay = countedDays(calendar, clock, moment, number, way);
          expect(move(calendar, at, `${number} business days`)).toBe(new Date(onDay).toISOString());
        }
      }),
      { numRuns: Math.ceil(cases / zones.length) },
    );
  }
}
