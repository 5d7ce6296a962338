import { setImmediate as endOfTurn, setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TimeLimit } from "./time-limit.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

it("needs no timer for what is over within the turn in which it began", async () => {
  const tooLong = vi.fn();
  const limit = new TimeLimit(1_000, tooLong);

  expect(limit.end()).toBe(true);
  await endOfTurn();

  expect(vi.getTimerCount()).toBe(0);
});

it("ends what is under way when its time is over, once", async () => {
  const tooLong = vi.fn();
  const limit = new TimeLimit(1_000, tooLong);
  await endOfTurn();

  vi.advanceTimersByTime(900);
  expect(tooLong).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(tooLong).toHaveBeenCalledOnce();
  expect(limit.end()).toBe(false);
  expect(tooLong).toHaveBeenCalledOnce();
});

it("leaves no timer behind for what is over in time", async () => {
  const tooLong = vi.fn();
  const limit = new TimeLimit(1_000, tooLong);
  await endOfTurn();
  vi.advanceTimersByTime(500);

  expect(limit.end()).toBe(true);
  expect(limit.end()).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(1_000);
  expect(tooLong).not.toHaveBeenCalled();
});

it("counts the time from the turn in which it began", async () => {
  vi.useRealTimers();
  const tooLong = vi.fn();
  const limit = new TimeLimit(60, tooLong);
  // The function holds the loop for most of its time.
  for (const begun = performance.now(); performance.now() - begun < 55; );
  await endOfTurn();
  await sleep(25);

  expect(tooLong).toHaveBeenCalledOnce();
  expect(limit.end()).toBe(false);
});
