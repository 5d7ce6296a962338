import type { Block, Workflow } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { executable, productLaunch, purchaseApproval, task } from "./definitions.fixture.ts";
import type { FlowPart } from "./flow-part.ts";
import { flowView } from "./flow-view.ts";
import { historyEntry } from "./history.ts";
import { instanceSummary } from "./instance-summary.ts";
import type { Move, Played } from "./play.fixture.ts";
import { hoursAfter, play, policy } from "./play.fixture.ts";
import { cancelled, failed, inLoop, overdueLaunch, rejected, waiting } from "./played.fixture.ts";

/** The flow as lines: how far each part is, and what it is. */
function told({ known, events }: Played): string[] {
  if (!known.workflow) throw new Error("no definition");
  return tell(flowView(known.workflow, known.state, events), "");
}

function tell(part: FlowPart, indent: string): string[] {
  const branch = part.branch === undefined ? "" : `${part.branch}: `;
  const own = `${indent}${part.state} ${branch}${part.title}`;
  const inside = part.on ? [part.on, ...part.parts] : part.parts;
  return [own, ...inside.flatMap((each) => tell(each, `${indent}  `))];
}

function flowOf(flow: Block, steps: readonly string[], moves: readonly Move[] = []): Played {
  const named = Object.fromEntries(steps.map((name) => [name, task(name, "employee")]));
  const workflow: Workflow = { ...productLaunch, steps: named, flow, ends: { done: {}, exhausted: {} } };
  return play(executable(workflow), "i1", {}, moves);
}

const step = (name: string): Block => ({ block: "step", step: name });
const done = (hours: number, name: string): Move => ({
  hours,
  by: "person:ada",
  kind: "complete",
  step: name,
  output: {},
});

describe("a flow", () => {
  it.each([
    ["waiting in a branch", waiting],
    ["at several places", overdueLaunch],
    ["in a loop", inLoop],
    ["in trouble", failed],
    ["cancelled", cancelled],
    ["ended from a branch", rejected],
  ])("%s", async (name, played) => {
    await expect(told(played).join("\n")).toMatchFileSnapshot(`golden/flow-${name.replaceAll(" ", "-")}.txt`);
  });

  it("goes on when enough of a parallel is done, and the rest is cancelled", () => {
    const parallel: Block = { block: "parallel", of: [step("a"), step("b")], need: 1, rest: "cancel" };
    const flow: Block = { block: "sequence", of: [parallel, step("c")] };
    expect(told(flowOf(flow, ["a", "b", "c"], [done(1, "b")]))).toEqual([
      "open one after the other",
      "  done at the same time, 1 of 2 needed",
      "    cancelled a",
      "    done b",
      "  open c",
    ]);
  });

  it("goes on beside what a parallel left behind", () => {
    const parallel: Block = { block: "parallel", of: [step("a"), step("b")], need: 1, rest: "finish" };
    const flow: Block = { block: "sequence", of: [parallel, step("c")] };
    expect(told(flowOf(flow, ["a", "b", "c"], [done(1, "b")])).slice(1)).toEqual([
      "  open at the same time, 1 of 2 needed",
      "    open a",
      "    done b",
      "  open c",
    ]);
  });

  it("goes the way of the first that is done in a race", () => {
    const race: Block = { block: "race", branches: { two: step("b"), one: step("a") } };
    const flow: Block = { block: "route", on: { run: race }, branches: { one: step("c"), two: step("d") } };
    const names = ["a", "b", "c", "d"];
    expect(told(flowOf(flow, names))).toEqual([
      "open by its outcome",
      "  open whichever is done first",
      "    open two: b",
      "    open one: a",
      "  not-reached one: c",
      "  not-reached two: d",
    ]);
    expect(told(flowOf(flow, names, [done(1, "b")]))).toEqual([
      "open by its outcome",
      "  done whichever is done first",
      "    done two: b",
      "    cancelled one: a",
      "  not-taken one: c",
      "  open two: d",
    ]);
  });

  it("tells every item of a list apart", () => {
    const list = { ref: "literal", value: ["x", "y", "z"] } as const;
    const each: Block = { block: "forEach", each: "line", list, of: step("a"), need: 2 };
    const flow: Block = { block: "sequence", of: [each, step("b")] };
    expect(told(flowOf(flow, ["a", "b"], [done(1, "a"), { ...done(2, "a"), iteration: 3 } as Move]))).toEqual([
      "open one after the other",
      "  done for each line: 2 of 3 done",
      "    done line 1: a",
      "    cancelled line 2: a",
      "    done line 3: a",
      "  open b",
    ]);
    const later: Block = { block: "sequence", of: [step("b"), each] };
    expect(told(flowOf(later, ["a", "b"])).slice(2)).toEqual(["  not-reached for each line", "    not-reached a"]);
  });

  it("shows of a long list what is not done", () => {
    const list = { ref: "literal", value: Array.from({ length: 30 }, () => 1) } as const;
    const flow: Block = { block: "forEach", each: "line", list, of: step("a"), atOnce: 3 };
    const lines = told(flowOf(flow, ["a"], [done(1, "a")]));
    expect(lines.slice(0, 5)).toEqual([
      "open for each line: 1 of 30 done",
      "  open line 2: a",
      "  open line 3: a",
      "  open line 4: a",
      "  not-reached line 5: a",
    ]);
    expect(lines.length).toBe(11);
  });

  it("follows a machine that was in a state for too long", () => {
    const flow: Block = {
      block: "states",
      initial: "open",
      states: {
        open: { block: step("a"), goes: { done: "closed" }, within: "2 hours", late: "overdue" },
        closed: { block: step("b") },
        overdue: { block: { block: "proceed" } },
      },
    };
    const late: Move = { hours: 2, by: "clock", kind: "timer-due", key: `i1/@flow/${hoursAfter(2)}` };
    expect(told(flowOf(flow, ["a", "b"], [late]))).toEqual([
      "done from state to state",
      "  cancelled open: a",
      "  not-reached closed: b",
      "  done overdue: go on",
    ]);
  });

  it("answers for an action that failed for good", () => {
    const flow: Block = { block: "attempt", of: step("ship"), onFailure: step("a"), undo: false };
    const ship = {
      ...purchaseApproval.steps["place-order"],
      name: "ship",
      needs: {},
      gives: {},
    } as Workflow["steps"][string];
    const steps = { ship, a: task("a", "employee") };
    const workflow: Workflow = { ...productLaunch, steps, flow, ends: { done: {} } };
    const attempts = [1, 2].flatMap((number): Move[] => {
      const key = `i1/ship/1/${number}`;
      const [hours, by] = [number, "runner:ci-1"] as const;
      const result = { ok: false, message: "503" } as const;
      return [
        { hours, by, kind: "begin", key, until: hoursAfter(number + 0.5) },
        { hours, by, kind: "action-result", key, result },
      ];
    });
    const failing = (...more: Move[]) => told(play(executable(workflow), "i1", {}, [...attempts, ...more]));
    expect(failing()).toEqual(["open try", "  failed ship", "  open when it fails: a"]);
    expect(failing(done(3, "a"))).toEqual(["done try", "  failed ship", "  done when it fails: a"]);
    expect(told(flowOf({ ...flow, of: step("b") }, ["a", "b"], [done(1, "b")]))).toEqual([
      "done try",
      "  done b",
      "  not-taken when it fails: a",
    ]);
  });

  it("waits for something from outside", () => {
    const reply = { kind: "receive", name: "reply", key: { ref: "literal", value: 7 }, gives: {} } as const;
    const flow: Block = { block: "sequence", of: [step("a"), step("reply")] };
    const workflow: Workflow = {
      ...productLaunch,
      steps: { a: task("a", "employee"), reply },
      flow,
      ends: { done: {} },
    };
    const arrived: Move = { hours: 1, by: "runner:ci-1", kind: "arrival", step: "reply", key: 8, output: {} };
    const { known, events } = play(executable(workflow), "i1", {}, [arrived, done(2, "a")]);
    expect(told({ known, events })).toEqual(["open one after the other", "  done a", "  open reply"]);
    expect(instanceSummary(known, { policy, now: hoursAfter(3) }).where).toEqual([
      "reply waits for something from outside, with the key 7",
    ]);
    expect(historyEntry(events[2] as Played["events"][number], policy).words).toMatch(
      /^runner .* nobody waits for yet/,
    );
  });

  it("waits while another part has the key", () => {
    const alone = (name: string): Block => ({ block: "exclusive", key: "press", of: step(name) });
    const flow: Block = { block: "parallel", of: [alone("a"), alone("b")], need: 2, rest: "cancel" };
    const steps = { a: task("a", "employee"), b: task("b", "employee") };
    const workflow: Workflow = { ...productLaunch, steps, flow, ends: { done: {} } };
    expect(told(play(executable(workflow), "i1", {}, []))).toEqual([
      "open all at the same time",
      "  open alone with press",
      "    open a",
      "  open alone with press",
      "    not-reached b",
    ]);
  });

  it("offers again what another's turn withdrew", () => {
    const flow: Block = {
      block: "oneAtATime",
      of: [{ block: "sequence", of: [step("a"), step("b")] }, step("c")],
    };
    const names = ["a", "b", "c"];
    expect(told(flowOf(flow, names, [done(1, "a")]))).toEqual([
      "open one at a time, in any order",
      "  open one after the other",
      "    done a",
      "    open b",
      "  not-reached c",
    ]);
    expect(told(flowOf(flow, names, [done(1, "a"), done(2, "b"), done(3, "c")]))[0]).toMatch(/^done/);
  });

  it("counts the passes of a loop", () => {
    const until = { ref: "literal", value: false } as const;
    const flow: Block = { block: "repeat", of: step("a"), until, max: 3, onMax: step("b") };
    const again = flowOf(flow, ["a", "b"], [done(1, "a")]);
    const over = flowOf(flow, ["a", "b"], [done(1, "a"), done(2, "a"), done(3, "a")]);
    expect(told(again)).toEqual(["open repeat until false, 3 times at most", "  open a"]);
    expect(told(over)).toEqual(["open repeat until false, 3 times at most", "  done a", "  open max: b"]);
  });

  it("that is left is done as a whole", () => {
    const flow: Block = { block: "sequence", of: [step("a"), { block: "proceed" }] };
    expect(told(flowOf(flow, ["a"], [done(1, "a")]))).toEqual(["done one after the other", "  done a", "  done go on"]);
  });

  it("shows branches in the order they are declared", () => {
    const { flow } = { flow: told(waiting) };
    const branches = flow.filter((line) => /^ {4}\S+ (none|manager|director):/.test(line));
    expect(branches.map((line) => line.trim().split(" ")[1])).toEqual(["none:", "manager:", "director:"]);
    expect(Object.keys(purchaseApproval.steps)).toContain("director-approval");
  });

  it("names why a block can't go on", () => {
    const on = { value: { ref: "literal", value: "x" } } as const;
    const flow: Block = { block: "route", on, branches: { a: step("a") } };
    const { known, events } = flowOf(flow, ["a"]);
    const part = known.workflow && flowView(known.workflow, known.state, events);
    expect(part).toMatchObject({ state: "failed", trouble: expect.stringContaining("no branch") });
  });
});
