import type { Measure } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { conflictingMeasures } from "./conflicting-measures.ts";
import { after, findings, reference, share, workflow } from "./process.fixture.ts";
import { unmeasured } from "./unmeasured.ts";

describe("process/conflicting-measures", () => {
  const time = (target: Measure["target"], better: Measure["better"]): Measure => ({
    measure: "stepTime",
    workflow: "a",
    step: "s",
    better,
    ...(target !== undefined && { target }),
  });
  const two = { workflows: [workflow("a", "", "done rejected")] };
  it.each([
    ["opposite wishes", { fast: time("1 day", "lower"), thorough: time("3 days", "higher") }, "are one figure"],
    [
      "opposite wishes without targets",
      { fast: time(undefined, "lower"), thorough: time(undefined, "higher") },
      "are one figure",
    ],
    ["one wish twice", { fast: time("1 day", "lower"), faster: time("1 hour", "lower") }, undefined],
    [
      "shares above one",
      { p: share("a.done", 0.9, "higher"), q: share("a.rejected", 0.2, "higher") },
      "make 1 together",
    ],
    ["shares of exactly one", { p: share("a.done", 0.9, "higher"), q: share("a.rejected", 0.1, "higher") }, undefined],
    [
      "shares that leave too little",
      { p: share("a.done", 0.5, "lower"), q: share("a.rejected", 0.2, "lower") },
      "make 1 together",
    ],
    ["a share that leaves the rest", { p: share("a.done", 0.5, "lower") }, undefined],
  ])("%s", (_, measures, says) => {
    const found = findings(conflictingMeasures, { ...two, more: { measures } });

    if (says === undefined) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringContaining(says)]);
  });
});

describe("process/unmeasured", () => {
  const cycle = (from: string, to: string): Measure => ({
    measure: "cycleTime",
    from,
    to,
    target: "1 day",
    better: "lower",
  });
  it.each([
    ["nothing", {}, "has no measure"],
    ["no target", { m: { measure: "handoffs", better: "lower" } }, "no measure with a target"],
    ["a time between two that are connected", { m: cycle("a", "b") }, undefined],
    ["a time between two that are not", { m: cycle("b", "a") }, "no connection leads from"],
    [
      "a step that is not there",
      { m: { measure: "waitTime", workflow: "a", step: "s", target: "1 day", better: "lower" } },
      'no step called "s"',
    ],
    ["an end that is not there", { m: share("a.gone", 0.1, "lower") }, 'never ends with "gone"'],
    [
      "a value that is not handed over",
      { m: { measure: "value", of: reference("a.done.stars"), target: 4, better: "higher" } },
      'hands over no "stars"',
    ],
    ["cost that nobody knows", { m: { measure: "cost", target: 4, better: "lower" } }, "costPerHour"],
    ["another process's workflow", { m: share("z.gone", 0.1, "lower") }, undefined],
  ] satisfies [string, Record<string, Measure>, string | undefined][])("%s", (_, measures, says) => {
    const found = findings(unmeasured, {
      workflows: [workflow("a", "x"), workflow("b", "x")],
      connections: [after("a.done", "b")],
      more: { measures },
    });

    if (says === undefined) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringContaining(says)]);
  });
});
