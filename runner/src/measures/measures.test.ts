import { join } from "node:path";
import type {
  Calendar,
  Duration,
  Functions,
  Json,
  JsonObject,
  Measure,
  Policy,
  Reference,
  References,
  Workflow,
} from "@geartrain/model";
import { durationLength } from "@geartrain/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainScreen } from "../render/terminal/screen.ts";
import { bruteForce, unknownCosts } from "./brute-force.fixture.ts";
import type { Figure } from "./figure.ts";
import { businessLength, figureOf, quantile } from "./figure.ts";
import { instanceRecord } from "./instance-record.ts";
import { measuresText } from "./measures-text.ts";
import { histories } from "./random-histories.fixture.ts";

const runs = Number(process.env.MEASURE_RUNS ?? 60);
const policy: Policy = { roles: { clerk: { name: "clerk", costPerHour: 60 } } };
const fields = { count: { domain: { type: "number" }, fact: "counted" } };
const human = (name: string, effort?: Duration) => ({
  kind: "human",
  name,
  by: ["clerk"],
  form: fields,
  outcomes: {},
  effort,
});
const workflow = (name: string, effort?: Duration) =>
  ({
    name,
    starts: { name: "begin", gives: {} },
    steps: { x: human("x", effort), y: { kind: "action", name: "y", gives: fields } },
  }) as unknown as Workflow;
// How long it takes in the second one its author did not say.
const workflows = new Map([workflow("first", "30 minutes"), workflow("second")].map((each) => [each.name, each]));
const double = (given: JsonObject): number => Number(given.score) * 2;
const functions: Pick<Functions, "derive" | "parse"> = {
  derive: {
    double,
    fails: () => {
      throw new Error("no such score");
    },
  },
  parse: {
    double: (value) => ({ value: value as Json, dropped: [] }),
    fails: () => ({ problems: [] }),
  },
};
const derived = (id: string, needs: References): Reference => ({ ref: "derive", id, needs, gives: { type: "number" } });
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
  { measure: "value", of: derived("double", { score: end }), better: "higher" },
  { measure: "value", of: { ref: "fact", fact: "counted", path: [] }, better: "higher" },
  { measure: "value", of: { ref: "output", step: "x", path: ["count"] }, better: "higher" },
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
          const measured = { process: "whole", records, workflows, policy, functions, lengthOf: durationLength };
          const figure = figureOf("m", measure, measured, () => undefined);
          const counted = bruteForce(measure, all).sort((one, other) => one - other);
          expect(figure.restsOn).toBe(counted.length);
          if (measure.measure === "cost") expect(figure.unknown.count).toBe(unknownCosts(measure.of, all));
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
      const all = { records: record ? [record] : [], workflows, policy, functions, lengthOf: durationLength };
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
      const measured = { process: "whole", records, workflows, policy, functions, lengthOf: durationLength };
      for (const measure of measures) {
        const rests = (window: object) => figureOf("m", measure, measured, () => undefined, window).restsOn;
        expect(rests({ since: moment }) + rests({ until: moment })).toBe(rests({}));
      }
    }),
    { numRuns: runs / 2 },
  );
});

describe("a value", () => {
  const ended = (workflow: string, at: number, handsOver: JsonObject) =>
    instanceRecord([
      {
        kind: "instance-started",
        at: `2026-01-05T09:00:0${at}.000Z`,
        by: "engine",
        data: {
          instance: `${at}`,
          definition: { name: workflow },
          input: {},
          cases: [{ process: "whole", case: "c" }],
        },
      },
      {
        kind: "instance-ended",
        at: `2026-01-06T09:00:0${at}.000Z`,
        by: "engine",
        data: { outcome: "done", handsOver },
      },
    ] as never);
  const records = [ended("first", 1, { score: 3 }), ended("second", 2, { score: 4 })].flatMap((each) => each ?? []);
  const all = { process: "whole", records, workflows, policy, functions, lengthOf: durationLength };
  const figure = (of: Reference) => figureOf("m", { measure: "value", of, better: "lower" }, all, () => undefined);

  it("of several workflows is computed of each case that is over", () => {
    const both = derived("double", { score: end, other: { ...end, workflow: "second" } });
    expect(figure(both)).toMatchObject({ value: 6, restsOn: 1, unknown: { count: 0 } });
  });

  it("that can't be computed is unknown, with the reason", () => {
    expect(figure(derived("fails", { score: end }))).toMatchObject({
      value: null,
      restsOn: 0,
      unknown: { count: 1, because: ["computing it failed: no such score"] },
    });
    expect(figure({ ref: "all", each: "line", of: end }).unknown.count).toBe(2);
  });
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
    unknown: { count: 0, because: [] },
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
      figure({
        name: "spent",
        measure: "cost",
        better: "lower",
        unit: "number",
        value: 30,
        restsOn: 3,
        unknown: { count: 2, because: ["approve of buy declares no effort", "sign of buy declares no effort"] },
      }),
      figure({
        name: "asked",
        measure: "cost",
        better: "lower",
        unit: "number",
        unknown: { count: 1, because: ["ask of buy declares no effort"] },
      }),
    ],
  });
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, "golden/measures.txt"));
});
