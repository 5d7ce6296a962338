import type { Calendar, Definitions, HumanStep, TriggerSource } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { sourceOf, workflowOf } from "../paths/workflow.fixture.ts";
import { human, policyOf, reportsOf, trigger } from "../policy.fixture.ts";
import { impossibleTime } from "./impossible.ts";
import { never } from "./never.ts";

describe("times that contradict each other", () => {
  const found = (step: Partial<HumanStep>, within?: "1 day" | "1 week") => {
    const task = human("task", "team", step);
    const block = { block: "step", step: "task" } as const;
    const states = {
      a: { block, goes: { done: "b" }, ...(within && { within, late: "b" }) },
      b: { block: { block: "proceed" } as const },
    };
    const flow = within ? ({ block: "states", initial: "a", states } as const) : block;
    return reportsOf(impossibleTime, sourceOf(workflowOf(flow, [task])), policyOf({ team: [] }));
  };
  const expires = { after: "3 days", as: "lapsed" } as const;

  it.each<[string, Partial<HumanStep>, "1 day" | undefined]>([
    ["a reminder before it opens", { remind: ["1 hour", "3 days"] }, undefined],
    ["due after it has expired", { due: { after: "4 days" }, expires }, undefined],
    ["late after it has expired", { expires, escalate: [{ whenLateBy: "4 days", to: "team" }] }, undefined],
    ["due after the state is left", { due: { after: "2 days" } }, "1 day"],
  ])("%s", (_, step, within) => {
    expect(found(step, within)).toHaveLength(1);
  });

  it.each<[string, Partial<HumanStep>, "1 week" | undefined]>([
    ["a reminder in between", { remind: ["1 day"] }, undefined],
    [
      "a reminder before a date",
      { due: { before: { ref: "literal", value: "2026-01-01" }, by: "1 day" }, remind: ["3 days"] },
      undefined,
    ],
    ["expiry after it was due", { expires }, undefined],
    ["due in time", {}, "1 week"],
  ])("but not %s", (_, step, within) => {
    expect(found(step, within)).toEqual([]);
  });
});

describe("a schedule", () => {
  const found = (cron: string, timezone?: string) => {
    const from: TriggerSource = { source: "schedule", cron, ...(timezone !== undefined && { timezone }) };
    const workflow = sourceOf(workflowOf({ block: "proceed" }, [], { starts: trigger({ from: [from] }) }));
    return never.run(definitions({ workflows: [workflow] })).map(({ message }) => message.replace(/ \(.*\)/, ""));
  };

  it.each([
    ["0 9 31 4,6,9,11 *", 'there is no day that fits "0 9 31 4,6,9,11 *"'],
    ["0 9 30 2 *", 'there is no day that fits "0 9 30 2 *"'],
    ["0 25 * * *", '"0 25 * * *" is not a schedule of minute, hour, day of month, month and day of week'],
    ["daily", '"daily" is not a schedule of minute, hour, day of month, month and day of week'],
    ["0 0 9 * * *", '"0 0 9 * * *" is not a schedule of minute, hour, day of month, month and day of week'],
  ])("%s never fires", (cron, why) => {
    expect(found(cron)).toEqual([`"w" is never started by its schedule: ${why}.`]);
  });

  it("has a time zone that exists", () => {
    expect(found("0 9 * * *", "Europe/Berln")).toEqual([
      '"w" is never started by its schedule: "Europe/Berln" is not the name of a time zone, like "Europe/Berlin".',
    ]);
  });

  it.each(["0 9 * * 1-5", "*/5 * * * *", "0 0 29 2 *", "0 9 31 2 1"])("%s fires", (cron) => {
    expect(found(cron, "Europe/Berlin")).toEqual([]);
  });
});

describe("a calendar", () => {
  const found = (hours: Calendar["hours"], unread: readonly string[] = []) => {
    const model: Calendar = { name: "office", timezone: "UTC", hours };
    const span = { file: "a.ts", start: 0, end: 1 };
    return never.run(definitions({ calendars: [{ model, span, places: {}, unread }] }));
  };

  it.each<[string, Calendar["hours"]]>([
    ["without days", {}],
    ["whose days end before they begin", { mon: "17:00-09:00", tue: "09:00-09:00" }],
  ])("%s has no working hours", (_, hours) => {
    expect(found(hours)).toMatchObject([{ message: expect.stringContaining("has no working hours") }]);
  });

  it("has some", () => {
    expect(found({ mon: "17:00-09:00", tue: "09:00-17:00" })).toEqual([]);
    expect(found({}, ["/hours"])).toEqual([]);
  });
});

function definitions(more: Partial<Definitions>): Definitions {
  return { workflows: [], processes: [], roles: [], calendars: [], notes: [], dismissals: [], ...more };
}
