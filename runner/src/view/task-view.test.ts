import type { Workflow } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { executable, productLaunch, task } from "./definitions.fixture.ts";
import { historyEntry } from "./history.ts";
import type { Move } from "./play.fixture.ts";
import { hoursAfter, play, policy } from "./play.fixture.ts";
import { failed, now, overdueLaunch, waiting } from "./played.fixture.ts";
import { taskViews } from "./task-view.ts";

const asking = { policy, now };
const taskOf = (known = waiting.known, more = {}) => taskViews(known, { ...asking, ...more })[0];

describe("a task", () => {
  it("says who may do it, who may not and why", () => {
    expect(taskOf()).toMatchObject({
      roles: ["manager"],
      mayDo: [{ actor: "person:grace", name: "Grace Hopper" }],
      mayNot: [{ who: { name: "Ada Lovelace" }, why: "did request" }],
      nobodyLeft: false,
      owner: "head-of-purchasing",
    });
  });

  it("says when nobody is left who may do it", () => {
    const manager = { name: "manager", members: ["ada"] };
    expect(taskOf(waiting.known, { policy: { ...policy, roles: { manager } } })?.nobodyLeft).toBe(true);
  });

  it("names nobody where there is no people file", () => {
    const view = taskOf(waiting.known, { policy: { roles: policy.roles } });
    expect(view).not.toHaveProperty("mayDo");
    expect(view?.nobodyLeft).toBe(false);
  });

  it("does not take a person of the policy for one of the people", () => {
    const manager = { name: "manager", members: ["grace", "constructor"] };
    expect(taskOf(waiting.known, { policy: { ...policy, roles: { manager } } })?.mayDo).toHaveLength(1);
  });

  it("shows what there is to know with titles and units", () => {
    expect(taskOf()?.needs).toEqual([
      { name: "amount", title: "Amount", unit: "USD", value: 1499, shown: "1,499.00 USD" },
      { name: "vendor", title: "Vendor", value: "ACME Computers", shown: "ACME Computers" },
    ]);
  });

  it("says what to type for each outcome, and for whom when asked for somebody", () => {
    expect(taskOf(waiting.known, { as: "grace" })?.outcomes.map(({ command }) => command)).toEqual([
      "geartrain complete 7k2m9x manager-approval --outcome approve --as grace",
      `geartrain complete 7k2m9x manager-approval --outcome reject --data '{"comment":"…"}' --as grace`,
    ]);
  });

  it("says when it ends by itself, and who may do it once it is late", () => {
    const clocks = {
      expires: { after: "5 days", as: "lapsed" },
      escalate: [{ whenLateBy: "1 hour", to: "director" }],
    } as const;
    const steps = { ask: task("ask", "manager", { ...clocks, due: { after: "1 day" } }) };
    const workflow = { ...productLaunch, steps, flow: { block: "step", step: "ask" } } as Workflow;
    const late: Move = { hours: 25, by: "clock", kind: "timer-due", key: "i1/ask/1/1" };
    const { known } = play(executable(workflow), "i1", {}, [late]);
    expect(taskOf(known)).toMatchObject({
      roles: ["manager", "director"],
      expires: { at: hoursAfter(120), as: "lapsed" },
    });
    expect(taskOf(known)?.outcomes.map(({ outcome }) => outcome)).toEqual(["done"]);
    const lapsed: Move = { hours: 120, by: "clock", kind: "timer-due", key: "i1/ask/1/2" };
    const { events } = play(executable(workflow), "i1", {}, [late, lapsed]);
    expect(events.map((event) => historyEntry(event, policy, workflow).words).slice(2, 4)).toEqual([
      "ask is late: director may do it too",
      "ask expired: lapsed",
    ]);
  });

  it("says for which item it is, and names what is open several times by its iteration", () => {
    const list = { ref: "literal", value: ["x", "y"] } as const;
    const flow = { block: "forEach", each: "line", list, of: { block: "step", step: "check" } } as const;
    const workflow = { ...productLaunch, steps: { check: task("check", "manager") }, flow } as Workflow;
    const { known } = play(executable(workflow), "i1", {});
    expect(taskViews(known, asking).map(({ item, outcomes }) => [item, outcomes[0]?.command])).toEqual([
      ["line 1", "geartrain complete i1 check/1"],
      ["line 2", "geartrain complete i1 check/2"],
    ]);
  });

  it("names no outcome where there is no choice", () => {
    expect(taskOf(overdueLaunch.known)?.outcomes[0]?.command).toBe("geartrain complete p4q8rt pitches");
  });

  it.each([
    [hoursAfter(6), { overdue: false }],
    [hoursAfter(8), { overdue: true, overdueByMs: 2 * 3_600_000 }],
  ])("at %s is %j", (at, lateness) => {
    expect(taskOf(overdueLaunch.known, { now: at })).toMatchObject({ dueAt: hoursAfter(6), ...lateness });
  });
});

it("an instance in trouble has no tasks, and none without a definition", () => {
  expect(taskViews(failed.known, asking)).toEqual([]);
  const { workflow: _, ...unknown } = waiting.known;
  expect(taskViews(unknown, asking)).toEqual([]);
});
