import { join } from "node:path";
import type { Calendar, Duration, Measure, Policy, Workflow } from "@geartrain/model";
import { durationLength } from "@geartrain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainScreen } from "../render/terminal/screen.ts";
import { bruteForce } from "./brute-force.fixture.ts";
import type { Figure } from "./figure.ts";
import { businessLength, figureOf, quantile } from "./figure.ts";
import { instanceRecord } from "./instance-record.ts";
import { measuresText } from "./measures-text.ts";
import { histories } from "./random-histories.fixture.ts";

const runs = Number(process.env.MEASURE_RUNS ?? 60);
const policy: Policy = { roles: { clerk: { name: "clerk", costPerHour: 60 } } };
const human = (name: string) => ({ kind: "human", name, by: ["clerk"] });
const workflow = (name: string) =>
  ({
    name,
    starts: { name: "begin" },
    steps: { x: human("x"), y: { kind: "action", name: "y" } },
  }) as unknown as Workflow;
const workflows = new Map([workflow("first"), workflow("second")].map((each) => [each.name, each]));
const end = { ref: "end", workflow: "first", end: "done", path: ["score"] } as const;

const measures: readonly Measure[] = [
  { measure: "cycleTime", from: "first", to: "first", target: "2 days", better: "lower" },
  { measure: "cycleTime", from: "first", to: "second", target: "50 hours", better: "lower" },
  { measure: "stepTime", workflow: "first", step: "x", better: "lower" },
  { measure: "waitTime", workflow: "second", step: "y", better: "lower" },
  { measure: "handoffs", better: "lower", target: 1 },
  { measure: "handoffs", of: "first", better: "lower" },
  { measure: "share", of: "first", where: { workflow: "first", end: "done" }, target: 0.5, better: "higher" },
  { measure: "value", of: end, better: "higher" },
  { measure: "cost", better: "lower" },
  { measure: "cost", of: "second", better: "lower" },
  { measure: "count", of: "second", better: "higher", target: 2 },
  { measure: "count", of: "first", where: { workflow: "first", end: "rejected" }, better: "lower" },
  { measure: "errorRate", better: "lower" },
  { measure: "errorRate", of: "first", better: "lower" },
  { measure: "automation", better: "higher" },
];

describe("a figure", () => {
  it.each(measures.map((measure) => [JSON.stringify(measure), measure] as const))(
    "%s is what counting by hand gives",
    (_, measure) => {
      fc.assert(
        fc.property(histories, (all) => {
          const records = all.flatMap((events) => instanceRecord(events) ?? []);
          const measured = { process: "whole", records, workflows, policy, lengthOf: durationLength };
          const figure = figureOf("m", measure, measured, () => undefined);
          const counted = bruteForce(measure, all).sort((one, other) => one - other);
          expect(figure.restsOn).toBe(counted.length);
          checkValue(measure, figure, counted);
        }),
        { numRuns: runs },
      );
    },
  );
});

function checkValue(measure: Measure, figure: Figure, counted: readonly number[]): void {
  const sum = counted.reduce((total, each) => total + each, 0);
  if (measure.measure === "count") expect(figure.value).toBe(sum);
  else if (counted.length === 0) expect(figure).toMatchObject({ value: null, met: null });
  else if (figure.unit === "milliseconds") {
    const below = counted.filter((each) => each <= (figure.value ?? 0)).length;
    expect(below * 2).toBeGreaterThanOrEqual(counted.length);
    expect(counted.filter((each) => each <= (figure.p90 ?? 0)).length).toBeGreaterThanOrEqual(0.9 * counted.length);
  } else expect(figure.value).toBeCloseTo(sum / counted.length, 9);
  const { target, better } = measure;
  if (target === undefined || figure.value === null) return void expect(figure.met).toBe(null);
  const goal = typeof target === "number" ? target : durationLength(target);
  expect(figure.met).toBe(better === "lower" ? figure.value <= goal : figure.value >= goal);
}

const office: Calendar = {
  name: "office",
  timezone: "Europe/Berlin",
  hours: Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, "09:00-17:00"])),
};

describe("business time", () => {
  it.each([
    ["business day", "2026-01-05T09:00:00.000Z", "2026-01-06T09:00:00.000Z", 1],
    ["business day", "2026-01-09T09:00:00.000Z", "2026-01-12T09:00:00.000Z", 1],
    ["business day", "2026-01-09T09:00:00.000Z", "2026-01-09T13:00:00.000Z", 0.5],
    ["business hour", "2026-01-09T15:00:00.000Z", "2026-01-12T09:00:00.000Z", 2],
    ["business hour", "2026-01-10T09:00:00.000Z", "2026-01-11T09:00:00.000Z", 0],
  ] as const)("in %ss from %s to %s: %d", (unit, from, to, length) => {
    expect(businessLength(unit, office, from, to)).toBe(length);
  });

  it("is what a target in business time is compared with", () => {
    const measure: Measure = {
      measure: "cycleTime",
      from: "first",
      to: "first",
      target: "2 business days",
      better: "lower",
    };
    const over = (to: string) => {
      const start = {
        kind: "instance-started",
        at: "2026-01-08T09:00:00.000Z",
        by: "engine",
        data: { instance: "i", definition: { name: "first" } },
      };
      const ended = { kind: "instance-ended", at: to, by: "engine", data: { outcome: "done", handsOver: {} } };
      const record = instanceRecord([start, ended] as never);
      const all = { records: record ? [record] : [], workflows, policy, lengthOf: durationLength };
      return figureOf("m", measure, all, () => office);
    };
    expect(over("2026-01-12T09:00:00.000Z")).toMatchObject({ value: 2, unit: "business days", met: true });
    expect(over("2026-01-12T15:00:00.000Z")).toMatchObject({ met: false });
  });
});

it("looks at what happened in a stretch of time only", () => {
  fc.assert(
    fc.property(histories, fc.nat({ max: 60 }), (all, hours) => {
      const moment = new Date(Date.parse("2026-01-05T09:00:00.000Z") + hours * 3_600_000).toISOString();
      const records = all.flatMap((events) => instanceRecord(events) ?? []);
      const measured = { process: "whole", records, workflows, policy, lengthOf: durationLength };
      for (const measure of measures) {
        const rests = (window: object) => figureOf("m", measure, measured, () => undefined, window).restsOn;
        expect(rests({ since: moment }) + rests({ until: moment })).toBe(rests({}));
      }
    }),
    { numRuns: runs / 2 },
  );
});

it("takes the middle and the nearest rank", () => {
  expect([quantile([], 0.5), quantile([3], 0.9), quantile([1, 2, 4], 0.5), quantile([1, 2, 4, 9], 0.5)]).toEqual([
    null,
    3,
    2,
    3,
  ]);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
});

it("says what each figure is, and whether its target is met", async () => {
  const figure = (more: Partial<Figure>): Figure => ({
    name: "m",
    measure: "share",
    better: "higher",
    target: null,
    unit: "share",
    value: null,
    median: null,
    p90: null,
    restsOn: 0,
    met: null,
    ...more,
  });
  const days = "5 business days" satisfies Duration;
  const text = measuresText(plainScreen(), {
    of: "accounts-payable",
    kind: "process",
    objective: "Pay what was ordered and received",
    since: "2026-10-01T00:00:00.000Z",
    until: null,
    figures: [
      figure({
        name: "cycleTime",
        measure: "cycleTime",
        better: "lower",
        target: days,
        unit: "business days",
        value: 3.5,
        median: 3.5,
        p90: 6,
        restsOn: 12,
        met: true,
      }),
      figure({ name: "onTime", target: 0.95, value: 0.9, restsOn: 40, met: false }),
      figure({
        name: "wait",
        measure: "waitTime",
        better: "lower",
        unit: "milliseconds",
        value: 93_600_000,
        median: 93_600_000,
        p90: 260_000_000,
        restsOn: 3,
      }),
      figure({ name: "score", measure: "value", unit: "number", target: 4.5 }),
    ],
  });
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, "golden/measures.txt"));
});
