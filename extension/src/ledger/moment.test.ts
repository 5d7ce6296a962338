import { expect, it } from "vitest";
import { fromNow } from "./moment.ts";
import { pauseAfter } from "./pace.ts";

const now = Date.parse("2026-11-22T12:00:00.000Z");

it.each([
  ["2026-11-24T11:59:59.000Z", "in 2 days"],
  ["2026-11-23T11:58:00.000Z", "in 1 day"],
  ["2026-11-22T15:10:00.000Z", "in 3 hours"],
  ["2026-11-22T11:15:00.000Z", "45 minutes ago"],
  ["2026-11-20T12:00:00.000Z", "2 days ago"],
  ["2026-11-22T12:00:10.000Z", "in a moment"],
  ["2026-11-22T11:59:50.000Z", "just now"],
])("%s is %s", (moment, words) => {
  expect(fromNow(moment, now)).toBe(words);
});

it("what is read again and again takes a fifth of the time at most; after a quiet time it is read at once", () => {
  for (const lasted of [100, 800, 20_000]) expect(lasted / (lasted + pauseAfter(lasted, 0))).toBeLessThanOrEqual(0.2);
  expect(pauseAfter(800, 60_000)).toBeLessThan(500);
});
