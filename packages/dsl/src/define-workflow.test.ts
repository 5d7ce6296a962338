import { innerBlocks } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { authoredOf } from "./authored.ts";
import type { Block } from "./index.ts";
import {
  defineRole,
  defineWorkflow,
  derive,
  end,
  fact,
  human,
  proceed,
  repeat,
  route,
  routeEach,
  selection,
  sequence,
  state,
  states,
  text,
  trigger,
  wait,
} from "./index.ts";
import { order, purchase, request } from "./purchase.fixture.ts";

const authored = authoredOf(purchase);
if (!authored) throw new Error("not recognised");
const { workflow, functions, actions, roles } = authored;

describe("the plain data of a workflow", () => {
  it("is as it was when somebody last looked at it", async () => {
    await expect(`${JSON.stringify(workflow, undefined, 2)}\n`).toMatchFileSnapshot("golden/purchase.json");
  });

  it("survives JSON", () => {
    expect(JSON.parse(JSON.stringify(workflow))).toEqual(workflow);
  });

  it("names every step of the flow once", () => {
    expect(Object.keys(workflow.steps)).toEqual([
      "account",
      "pause",
      "delivery",
      "extra",
      "check",
      "level",
      "approval",
      "correct",
      "order",
      "tell",
      "tell-it",
    ]);
  });

  it("ends with done alone where nothing else is declared", () => {
    const small = defineWorkflow("small", { purpose: "Nothing", starts: request, flow: proceed });
    expect(authoredOf(small)?.workflow).toMatchObject({ ends: { done: {} }, onChange: "finish", formerly: [] });
  });
});

describe("the functions of a workflow", () => {
  it("stand under the names the model gives them", () => {
    const computed = ["level.needs.amount", "level.needs.amount.net", "approval.does.1.0", "approval.does.1.0.net"];
    const places = [...computed, "approval.does.1.1", "flow.5.1.on", "ends.done.withTax", "ends.done.withTax.net"];
    expect(Object.keys(functions.derive).sort()).toEqual([...places].sort());
    expect(Object.keys(functions.parse).sort()).toEqual(
      [
        ...places,
        "request",
        "order",
        "approval/approve",
        "approval/reject",
        "approval/revise",
        "correct/done",
        "check/fine",
        "check/not-fine",
      ].sort(),
    );
    expect(Object.keys(functions.when).sort()).toEqual(["account", "extra", "level"]);
    expect(functions.when.level?.map((when) => when({ amount: 499 }))).toEqual([true]);
    expect(functions.derive["level.needs.amount"]?.({ net: 100 })).toBe(121);
  });

  it("are found in the flow by the index of each block among its parent's inner blocks", () => {
    const [, second] = innerBlocks(innerBlocks(workflow.flow)[5]?.block ?? workflow.flow);
    expect(second?.block).toMatchObject({ block: "route", on: { value: { ref: "derive", id: "flow.5.1.on" } } });
  });

  it("parse a form together with what its outcome asks for", () => {
    const parse = functions.parse["approval/reject"];
    expect(parse?.({ comment: "no", confidence: undefined, x: 1 })).toEqual({
      value: { comment: "no" },
      dropped: ["x"],
    });
    expect(parse?.({ confidence: 9 })).toEqual({
      problems: [
        { path: "confidence", message: "Too big: expected number to be <=5" },
        { path: "comment", message: "is missing" },
      ],
    });
    expect(functions.parse["approval/approve"]?.(undefined)).toEqual({ value: {}, dropped: [] });
    expect(functions.parse["approval/approve"]?.([])).toEqual({
      problems: [{ path: "", message: "must be an object" }],
    });
  });

  it("run actions, with what they throw as a rejection", async () => {
    const at = { attempt: 2 } as never;
    await expect(actions.order?.run({ vendor: "acme" }, at)).resolves.toMatchObject({ orderId: "acme-2" });
    await expect(actions.order?.probe?.({}, at)).resolves.toBeUndefined();
    await expect(actions.order?.run(undefined as never, at)).rejects.toThrow(TypeError);
  });

  it("name every role once", () => {
    expect(roles.map(({ name }) => name)).toEqual(["manager", "employee", "it"]);
  });
});

describe("a workflow that types cannot refuse", () => {
  const employee = defineRole("employee", { department: "All" });
  const task = (name: string) => human(name, { by: employee, due: "1 day" });
  const define = (flow: Block) => () =>
    defineWorkflow("w", { purpose: "", starts: request, flow: flow as Block<never> });
  const needing = (needs: Parameters<typeof human>[1]["needs"]) =>
    human("asked", { by: employee, due: "1 day", needs: needs ?? {} });

  const cases: readonly (readonly [what: string, define: () => unknown, code: string, message: string])[] = [
    [
      "a name",
      () => defineWorkflow("My Workflow", { purpose: "", starts: request, flow: proceed }),
      "language/name",
      '"My Workflow" cannot name a workflow: write lower-case letters, digits and single hyphens, like "my-workflow"',
    ],
    [
      "an earlier name",
      () => defineWorkflow("w", { purpose: "", starts: request, flow: proceed, formerly: ["W"] }),
      "language/name",
      '"W" cannot name a workflow: write lower-case letters, digits and single hyphens, like "w"',
    ],
    [
      "two steps of one name",
      define(sequence(task("a"), task("a"))),
      "flow/duplicate-name",
      'two steps are called "a": give each its own name',
    ],
    [
      "a step named as the trigger",
      define(task("request")),
      "flow/duplicate-name",
      'two steps are called "request": give each its own name',
    ],
    [
      "two facts of one name",
      define(needing({ a: fact("a", z.string()), b: fact("a", z.string()) })),
      "flow/duplicate-name",
      'two facts are called "a": declare it once and share it',
    ],
    [
      "two roles of one name",
      define(sequence(task("a"), human("b", { by: defineRole("employee", { department: "IT" }), due: "1 day" }))),
      "flow/duplicate-name",
      'two different roles are called "employee"',
    ],
    [
      "another step of the same name",
      define(sequence(task("a"), needing({ a: task("a").by }))),
      "handoff/foreign-step",
      'asked.needs.a refers to another step called "a" than the one in this flow',
    ],
    [
      "another trigger of the same name",
      define(needing({ a: trigger("request").by })),
      "handoff/foreign-step",
      'asked.needs.a refers to another step called "request" than the one in this flow',
    ],
    [
      "a workflow as a whole",
      define(needing({ a: purchase.ends.done.orderId })),
      "handoff/foreign-step",
      'asked.needs.a refers to workflow "purchase" as a whole: inside a workflow refer to its own steps',
    ],
    [
      "an end that is not declared",
      define(sequence(end("nowhere"))),
      "flow/end-not-declared",
      'w may end with "nowhere", which its ends do not declare: write ends: { …, "nowhere": {} }',
    ],
    [
      "a loop that may be exhausted",
      define(repeat(task("a"), { until: request.output.urgent, max: 1 })),
      "flow/end-not-declared",
      'w may end with "exhausted", which its ends do not declare: write ends: { …, "exhausted": {} }',
    ],
    [
      "an outcome that nothing answers, by a name that is not literal",
      define(
        route(human("h", { by: employee, due: "1 day", outcomes: ["yes", "no"] as string[] }) as never, {
          yes: proceed,
        }),
      ),
      "language/wrong-value",
      'route at flow does not answer "no"',
    ],
    [
      "an outcome that never comes",
      define(
        sequence(
          proceed,
          route(human("h", { by: employee, due: "1 day", outcomes: ["yes"] as string[] }) as never, {
            yes: proceed,
            no: proceed,
          }),
        ),
      ),
      "language/wrong-value",
      'route at flow.1 answers "no", which never comes: it is one of yes',
    ],
    [
      "a final state that nothing answers",
      define(
        route(states("a" as never, { a: proceed, b: proceed } as Record<string, Block>) as never, {
          a: proceed,
        }),
      ),
      "language/wrong-value",
      'route at flow does not answer "b"',
    ],
    [
      "an outcome of a state that leads nowhere",
      define(
        states("a", {
          a: state(human("h", { by: employee, due: "1 day", outcomes: ["yes"] as string[] }) as never, {}),
          b: proceed,
        }),
      ),
      "language/wrong-value",
      'state "a" does not answer "yes"',
    ],
    [
      "an answer that nothing takes",
      define(routeEach(selection("s", { rules: [{ when: () => true, answer: "x" as string }] }), {})),
      "language/wrong-value",
      'routeEach at flow does not answer "x"',
    ],
    [
      "a step where a selection is asked for",
      define(routeEach(task("a") as never, {})),
      "language/wrong-value",
      'routeEach(…) takes a selection, and "a" is none',
    ],
    [
      "a step whose name makes two places one",
      define(
        repeat(wait("flow", { until: derive({}, z.string(), () => "") }), {
          until: derive({}, z.boolean(), () => true),
          max: 1,
          onMax: proceed,
        }),
      ),
      "flow/duplicate-name",
      'two computed values stand at "flow.until": rename the step or end',
    ],
    [
      "a trigger in the flow",
      define(request as never),
      "language/wrong-value",
      "flow of w must be a step or a block: a trigger starts the workflow and stands in `starts`, not in the flow",
    ],
    [
      "a step that starts",
      () => defineWorkflow("w", { purpose: "", starts: order as never, flow: proceed }),
      "language/wrong-value",
      'starts of w must be a trigger: write trigger("…", { gives: { … } })',
    ],
  ];

  it.each(cases)("%s", (_, run, code, message) => {
    expect(run).toThrow(expect.objectContaining({ name: "DefinitionError", code, message }));
  });

  it("leaves references to steps that the flow does not contain to the checks", () => {
    expect(define(needing({ a: task("elsewhere").by }))).not.toThrow();
  });

  it("may use one step twice", () => {
    const a = task("a");
    expect(define(sequence(a, a))).not.toThrow();
  });
});

describe("what a workflow refers to as a whole", () => {
  it("has a reference for every field of its input and its ends", () => {
    expect(Object.keys(purchase.input)).toEqual(["amount", "category", "vendor", "urgent", "neededOn"]);
    expect(Object.keys(purchase.ends.done)).toEqual(["orderId", "withTax", "by"]);
    expect(() => `${purchase.input.vendor.name} ${text``}`).toThrow("purchase.input.vendor.name has no value");
    expect(() => `${purchase.ends.rejected.why}`).toThrow("purchase.ends.rejected.why has no value");
  });
});
