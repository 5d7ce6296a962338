import { describe, expect, it } from "vitest";
import { dueFirings } from "./due-firings.ts";
import type { Schedule } from "./firings.ts";
import { firingsBetween, lastFiring, nextFirings } from "./firings.ts";

const berlin = (cron: string, missed?: "once" | "all" | "skip"): Schedule => {
  return { source: "schedule", cron, timezone: "Europe/Berlin", ...(missed && { missed }) };
};
const at = (text: string) => new Date(text).toISOString();

describe("planned moments", () => {
  it.each([
    ["an hour that does not exist is made up for at its end", "30 2 * * *", "2026-03-29T00:00Z", ["2026-03-29T01:00Z"]],
    [
      "an hour that comes twice counts once for a time of day",
      "30 2 * * *",
      "2026-10-25T00:00Z",
      ["2026-10-25T00:30Z"],
    ],
    [
      "and twice for every hour",
      "0 * * * *",
      "2026-10-24T23:30Z",
      ["2026-10-25T00:00Z", "2026-10-25T01:00Z", "2026-10-25T02:00Z"],
    ],
    ["no day that fits", "0 0 30 2 *", "2026-01-01T00:00Z", []],
  ])("%s", (_, cron, from, expected) => {
    const upTo = at(new Date(Date.parse(from) + 3 * 3_600_000).toISOString());
    expect(firingsBetween(berlin(cron), at(from), upTo)).toEqual(expected.map(at));
  });

  it.each([
    ["30 2 * * *", 3],
    ["*/30 * * * *", 1],
    ["0 0 1 * *", 40],
    ["15 3 * * 0", 9],
  ])("the last of %s is the one that going forward comes to", (cron, days) => {
    for (let week = 0; week < 6; week += 1) {
      const upTo = new Date(Date.parse("2026-10-04T00:47Z") + week * 7 * 86_400_000).toISOString();
      const from = new Date(Date.parse(upTo) - days * 86_400_000).toISOString();
      expect(lastFiring(berlin(cron), from, upTo)).toBe(firingsBetween(berlin(cron), from, upTo).at(-1));
    }
  });

  // Twenty years of minutes, one by one, would take a quarter of an hour.
  it("are found at once, however long ago the last look was", () => {
    expect(lastFiring(berlin("* * * * *"), at("2006-01-01T00:00Z"), at("2026-01-01T00:00:30Z"))).toBe(
      at("2026-01-01T00:00Z"),
    );
  });

  it("to come", () => expect(nextFirings(berlin("0 9 * * 1"), at("2026-01-05T09:00Z"), 2)).toHaveLength(2));
});

describe("what is due", () => {
  const hourly = (missed?: "once" | "all" | "skip") => berlin("0 * * * *", missed);
  const [before, now] = [at("2026-01-05T08:30Z"), at("2026-01-05T11:10Z")];

  it.each([
    ["once", ["2026-01-05T11:00Z"]],
    ["all", ["2026-01-05T09:00Z", "2026-01-05T10:00Z", "2026-01-05T11:00Z"]],
    ["skip", ["2026-01-05T11:00Z"]],
    [undefined, ["2026-01-05T11:00Z"]],
  ] as const)("with %s", (missed, start) => {
    expect(dueFirings(hourly(missed), before, now)).toEqual({ start: start.map(at), upTo: at("2026-01-05T11:00Z") });
  });

  it("is settled with skip, and not started, when nobody looked for an hour", () => {
    const daily = berlin("0 6 * * *", "skip");
    expect(dueFirings(daily, at("2026-01-05T04:00Z"), at("2026-01-05T07:00Z"))).toEqual({
      start: [],
      upTo: at("2026-01-05T05:00Z"),
    });
  });

  it("is nothing before its time, nor twice", () => {
    expect(dueFirings(hourly("all"), before, at("2026-01-05T08:59:59Z"))).toBeUndefined();
    for (const missed of ["once", "all", "skip"] as const) {
      expect(dueFirings(hourly(missed), at("2026-01-05T11:00Z"), now)).toBeUndefined();
    }
  });

  it("comes a hundred at a time", () => {
    const minutes = berlin("* * * * *", "all");
    const first = dueFirings(minutes, at("2026-01-05T00:00Z"), at("2026-01-06T00:00Z"));
    expect(first?.start).toHaveLength(100);
    expect(first?.upTo).toBe(at("2026-01-05T01:40Z"));
  });
});
