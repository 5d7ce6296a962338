import type {
  Block,
  Domain,
  HumanStep,
  ProcessSource,
  Reference,
  References,
  Step,
  TriggerStep,
} from "@geartrain/model";
import { describe, expect, it } from "vitest";
import type { WorkflowCheck } from "../check.ts";
import { sourceOf, workflowOf } from "../paths/workflow.fixture.ts";
import type { Roles } from "../policy.fixture.ts";
import { approveOrReject, by, human, output, policyOf, reportsOf, trigger } from "../policy.fixture.ts";
import { byNotice } from "./by-notice.ts";
import { manualChecking } from "./manual-checking.ts";
import { needlessApproval } from "./needless-approval.ts";
import { pingPong } from "./ping-pong.ts";
import { singlePerson } from "./single-person.ts";

type FlowStep = Exclude<Step, TriggerStep>;

const text: Domain = { type: "string" };
const step = (name: string): Block => ({ block: "step", step: name });
const sequence = (...names: readonly string[]): Block => ({ block: "sequence", of: names.map(step) });
const end: Block = { block: "end", outcome: "rejected" };
const literal = (value: string): Reference => ({ ref: "literal", value });

const action = (name: string, gives: readonly string[] = []): FlowStep => ({
  kind: "action",
  name,
  needs: {},
  gives: Object.fromEntries(gives.map((field) => [field, { domain: text }])),
  retry: { attempts: 1, first: "1 second", factor: 1 },
  secrets: [],
  repeatable: true,
  probe: false,
  undo: false,
});

const notify = (name: string, to: string, ...parts: readonly Reference[]): FlowStep => ({
  kind: "notify",
  name,
  to: { role: to },
  subject: literal("Now you"),
  body: { ref: "text", parts: ["See ", ...parts] },
  via: "log",
});

const people = { a: ["ada", "al"], b: ["bob", "bea"], both: ["ada", "bob"], one: ["cleo"], uno: ["cleo"] };

function found(check: WorkflowCheck, flow: Block, steps: readonly FlowStep[], roles: Roles = people) {
  const starts = trigger({ gives: { wish: { domain: text } } });
  return reportsOf(check, sourceOf(workflowOf(flow, steps, { starts })), policyOf(roles));
}

const names = (steps: readonly FlowStep[]): Block => sequence(...steps.map(({ name }) => name));

describe("ping-pong", () => {
  const says = { form: { note: { domain: text } } };
  const passed = (...steps: readonly FlowStep[]) => found(pingPong, names(steps), steps);

  it("is there and back and there again without a word", () => {
    const reports = passed(human("1", "a"), human("2", "b"), action("x"), human("3", "a"), human("4", "b"));

    expect(reports.map(({ evidence }) => evidence?.path)).toEqual([['1 by "a"', '2 by "b"', '3 by "a"', '4 by "b"']]);
  });

  it("is a machine that goes round without a word", () => {
    const flow: Block = {
      block: "states",
      initial: "x",
      states: {
        x: { block: step("review"), goes: { approve: "z", reject: "y" } },
        y: { block: step("revise"), goes: { done: "x" } },
        z: { block: { block: "proceed" } },
      },
    };
    const review = human("review", "b", { outcomes: approveOrReject });

    expect(found(pingPong, flow, [review, human("revise", "a")])).toHaveLength(1);
    expect(found(pingPong, flow, [review, human("revise", "a", says)])).toEqual([]);
  });

  it.each<[string, readonly FlowStep[]]>([
    ["there and back", [human("1", "a"), human("2", "b"), human("3", "a")]],
    ["a word on the way", [human("1", "a"), human("2", "b", says), human("3", "a"), human("4", "b")]],
    ["a machine's word", [human("1", "a"), human("2", "b"), action("x", ["n"]), human("3", "a"), human("4", "b")]],
    ["a third party", [human("1", "a"), human("2", "b"), human("3", "one"), human("4", "b")]],
    ["one party", [human("1", "one"), human("2", "uno"), human("3", "one"), human("4", "uno")]],
  ])("is not %s", (_, steps) => {
    expect(passed(...steps)).toEqual([]);
  });
});

describe("a needless approval", () => {
  const wish = { wish: output("begin", "wish") };
  const decides = (name: string, role: string, more: Partial<HumanStep> = {}) =>
    human(name, role, { outcomes: approveOrReject, needs: wish, ...more });
  const decided = (...steps: readonly FlowStep[]) => found(needlessApproval, names(steps), steps);

  it.each<[string, readonly FlowStep[]]>([
    ["by the same role", [decides("1", "a"), decides("2", "a")]],
    ["by the one person of both roles", [decides("1", "one"), decides("2", "uno")]],
    ["with a machine between", [decides("1", "a"), action("x"), decides("2", "a")]],
    [
      "that sees what the first one said",
      [decides("1", "a"), decides("2", "a", { needs: { ...wish, said: { ref: "outcome", step: "1" } } })],
    ],
  ])("%s", (_, steps) => {
    expect(decided(...steps)).toMatchObject([{ message: expect.stringContaining('"2" asks') }]);
  });

  it.each<[string, readonly FlowStep[]]>([
    ["another role decides", [decides("1", "a"), decides("2", "b")]],
    ["another person may decide", [decides("1", "a"), decides("2", "both")]],
    ["a second person has to look", [decides("1", "a"), decides("2", "a", { notBy: [by("1")] })]],
    ["something was added", [decides("1", "a", { form: { note: { domain: text } } }), decides("2", "a")]],
    ["it is about something else", [decides("1", "a"), decides("2", "a", { needs: { who: output("begin", "who") } })]],
    ["nothing is decided", [decides("1", "a"), human("2", "a", { needs: wish })]],
    ["somebody worked in between", [decides("1", "a"), human("x", "b"), decides("2", "a")]],
  ])("is none where %s", (_, steps) => {
    expect(decided(...steps)).toEqual([]);
  });
});

describe("a needless approval in the next workflow", () => {
  const shown = { wish: output("begin", "wish") };
  const review = (name: string, role: string, more: Partial<HumanStep> = {}) =>
    human(name, role, { outcomes: approveOrReject, needs: shown, ...more });
  const branches = { approve: { block: "proceed" }, reject: end } as const;
  const workflow = (name: string, task: HumanStep) => {
    const flow: Block = { block: "route", on: { run: step(task.name) }, branches };
    const starts = trigger({ gives: { wish: { domain: text } } });
    return sourceOf(workflowOf(flow, [task], { name, starts, ends: { done: shown, rejected: {} } }));
  };
  const across = (first: HumanStep, second: HumanStep, end = "done") => {
    const workflows = new Map([first, second].map((task, index) => [`w${index}`, workflow(`w${index}`, task)]));
    const needs: References = { wish: { ref: "end", workflow: "w0", end, path: ["wish"] } };
    const connections = [
      { after: [{ workflow: "w0", end }], does: { effect: "start", workflow: "w1", needs } as const },
    ];
    const source = { model: { connections }, span: { file: "p.ts", start: 0, end: 1 }, places: {}, unread: [] };
    return needlessApproval.across?.(source as unknown as ProcessSource, workflows, policyOf(people)) ?? [];
  };

  it("is asked of those who have just decided", () => {
    expect(across(review("1", "a"), review("2", "a"))).toMatchObject([
      { message: expect.stringContaining('"2" of "w1" asks "a"') },
    ]);
  });

  it.each<[string, HumanStep, HumanStep, string | undefined]>([
    ["of others", review("1", "a"), review("2", "b"), undefined],
    [
      "about more",
      review("1", "a"),
      review("2", "a", { needs: { ...shown, more: output("begin", "more") } }),
      undefined,
    ],
    ["after something was added", review("1", "a", { form: { note: { domain: text } } }), review("2", "a"), undefined],
    ["after an end that hands nothing over", review("1", "a"), review("2", "a"), "rejected"],
  ])("is none %s", (_, first, second, end) => {
    expect(across(first, second, end)).toEqual([]);
  });
});

describe("a handoff by notice", () => {
  const plan = human("plan", "a", { form: { desk: { domain: text } } });
  const desk = output("plan", "desk");
  const told = (...steps: readonly FlowStep[]) => found(byNotice, names(steps), steps);

  it("is a message that says what the task should", () => {
    const reports = told(plan, notify("tell", "b", desk), human("set-up", "b"));

    expect(reports).toMatchObject([{ message: expect.stringContaining('is told "desk" from "plan"') }]);
  });

  it.each<[string, readonly FlowStep[]]>([
    ["the task shows it too", [plan, notify("tell", "b", desk), human("set-up", "b", { needs: { desk } })]],
    ["the message goes to others", [plan, notify("tell", "one", desk), human("set-up", "b")]],
    ["the message says nothing of it", [plan, notify("tell", "b"), human("set-up", "b")]],
    ["it comes after the task", [plan, human("set-up", "b"), notify("tell", "b", desk)]],
  ])("is none where %s", (_, steps) => {
    expect(told(...steps)).toEqual([]);
  });
});

describe("a single person", () => {
  const [solo, ada] = [human("solo", "one"), human("team", "a")];
  const branches = (yes: Block, no: Block): Block => ({
    block: "route",
    on: { value: output("begin", "wish") },
    branches: { yes, no },
  });

  it.each<[string, Block, readonly FlowStep[]]>([
    ["in a sequence", sequence("team", "solo"), [ada, solo]],
    ["in every branch", branches(step("solo"), step("too")), [solo, human("too", "uno")]],
    [
      "in one of two that are both awaited",
      { block: "parallel", of: [step("team"), step("solo")], need: 2, rest: "finish" },
      [ada, solo],
    ],
    ["in a loop", { block: "repeat", of: step("solo"), until: output("begin", "wish"), max: 3 }, [solo]],
  ])("stands on every path %s", (_, flow, steps) => {
    expect(found(singlePerson, flow, steps)).toHaveLength(1);
  });

  it.each<[string, Block, readonly FlowStep[]]>([
    ["others may do it", step("team"), [ada]],
    ["a branch goes around", branches(step("solo"), end), [solo]],
    [
      "the other one is enough",
      { block: "parallel", of: [step("team"), step("solo")], need: 1, rest: "cancel" },
      [ada, solo],
    ],
    [
      "others are asked when it is late",
      step("late"),
      [human("late", "one", { escalate: [{ whenLateBy: "1 day", to: "a" }] })],
    ],
    ["the other is faster", { block: "race", branches: { x: step("team"), y: step("solo") } }, [ada, solo]],
    [
      "nothing may be to do",
      { block: "forEach", each: "line", list: output("begin", "wish"), of: step("solo") },
      [solo],
    ],
  ])("does not where %s", (_, flow, steps) => {
    expect(found(singlePerson, flow, steps)).toEqual([]);
  });

  it("has a substitute", () => {
    const source = sourceOf(workflowOf(step("solo"), [solo]));

    expect(reportsOf(singlePerson, source, policyOf({ one: ["cleo"] }, undefined, { substitutes: ["bob"] }))).toEqual(
      [],
    );
  });
});

describe("manual checking", () => {
  const task = (name: string, does: string, more: Partial<HumanStep> = {}) =>
    human(name, "a", { does: literal(does), ...more });
  const looked = (...steps: readonly FlowStep[]) => found(manualChecking, names(steps), steps);

  it.each<[string, FlowStep]>([
    ["by its instructions", task("invoice", "Check whether the invoice has arrived.")],
    ["by its name", human("wait-for-delivery", "a")],
  ])("is seen %s", (_, one) => {
    expect(looked(one)).toHaveLength(1);
  });

  it.each<[string, readonly FlowStep[]]>([
    ["that is work", [task("desk", "Set up the desk.")]],
    [
      "that says what was found",
      [task("invoice", "Check whether it has arrived.", { form: { total: { domain: text } } })],
    ],
    ["that decides", [task("invoice", "Check whether it is right.", { outcomes: approveOrReject })]],
    [
      "whose doer counts",
      [task("invoice", "Look whether it is there."), human("next", "b", { notBy: [by("invoice")] })],
    ],
  ])("is no task %s", (_, steps) => {
    expect(looked(...steps)).toEqual([]);
  });
});
