import { shapeOf } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { processOf } from "../authored.ts";
import { arrived, delivery, order, payment } from "../delivery.fixture.ts";
import type { Connection } from "../index.ts";
import {
  defineProcess,
  defineRole,
  defineWorkflow,
  derive,
  each,
  human,
  measure,
  on,
  onAll,
  proceed,
  trigger,
} from "../index.ts";
import { accountsPayable } from "../seed-process.fixture.ts";

const owner = defineRole("head", { department: "Office" });
const line = each("line", delivery.ends.done.lines);
const full = defineProcess("deliveries", {
  objective: "Everything that comes is paid",
  owner,
  workflows: [delivery, payment],
  case: { key: [delivery.input.vendor, derive({ v: payment.input.vendor }, z.string(), (it) => it.v)] },
  connections: [
    on(delivery.ends.done).startEach(line, payment, { vendor: line.item.sku, amount: line.item.count }),
    onAll(payment.ends.done, payment.ends.refused).start(payment, {
      vendor: payment.ends.done.receipt.number,
      amount: derive({ a: payment.ends.done.amount }, z.number(), (it) => -it.a),
      note: payment.input.note,
    }),
    on(payment.ends.refused).send(arrived, { weight: payment.ends.refused.amount }),
  ],
  accept: [delivery.ends.failed],
  measures: {
    time: measure.cycleTime({ from: delivery, to: payment, target: "5 days", better: "lower" }),
    stepTime: measure.stepTime({ workflow: delivery, step: arrived, better: "lower" }),
    failed: measure.share({ of: delivery, where: delivery.ends.failed, target: 0.1, better: "lower" }),
    refused: measure.count({ of: payment, where: payment.ends.refused, better: "lower" }),
    started: measure.count({ of: payment, target: 100, better: "higher" }),
    handoffs: measure.handoffs({ better: "lower" }),
    cost: measure.cost({ of: delivery, target: 12.5, better: "lower" }),
    errors: measure.errorRate({ of: payment, target: 0, better: "lower" }),
    automation: measure.automation({ better: "higher" }),
    weight: measure.value({ of: delivery.ends.done.weight, better: "higher" }),
  },
});
const authored = processOf(full);
const seed = processOf(accountsPayable);
if (!authored || !seed) throw new Error("not recognised");

describe("the plain data of a process", () => {
  it("is as it was when somebody last looked at it", async () => {
    await expect(`${JSON.stringify(authored.process, undefined, 2)}\n`).toMatchFileSnapshot("golden/deliveries.json");
    await expect(`${JSON.stringify(seed.process, undefined, 2)}\n`).toMatchFileSnapshot("golden/accounts-payable.json");
  });

  it("survives JSON, and has a shape", () => {
    expect(JSON.parse(JSON.stringify(authored.process))).toEqual(authored.process);
    expect(shapeOf(authored.process)).toMatch(/^[0-9a-f]{64}$/);
    expect(shapeOf(authored.process)).not.toBe(shapeOf(seed.process));
  });

  it("comes with its workflows, its owner's role and what computes its values", () => {
    expect(authored.workflows.map(({ workflow }) => workflow.name)).toEqual(["delivery", "payment"]);
    expect(authored.roles).toEqual([{ name: "head", department: "Office" }]);
    expect(Object.keys(authored.functions.derive)).toEqual(["case.1", "connections.1.amount"]);
    expect(authored.functions.derive["connections.1.amount"]?.({ a: 5 })).toBe(-5);
    expect(Object.keys(authored.functions.parse)).toEqual(["case.1", "connections.1.amount"]);
  });
});

describe("a process that types cannot refuse", () => {
  const never = (value: unknown) => value as never;
  const define = (options: object, connection?: () => Connection) => () =>
    defineProcess("p", {
      objective: "",
      owner,
      workflows: [payment],
      connections: connection ? [never(connection())] : [],
      measures: {},
      ...options,
    });
  const needs = { vendor: payment.input.vendor, amount: payment.input.amount };
  const task = human("task", { by: owner, due: "1 day" });
  const other = defineWorkflow("other", { purpose: "", starts: trigger("go"), flow: task });
  const same = defineWorkflow("same", { purpose: "", starts: trigger("go"), flow: task });

  const cases: readonly (readonly [what: string, define: () => unknown, code: string, message: string])[] = [
    [
      "a name",
      () => defineProcess("P", never({})),
      "language/name",
      '"P" cannot name a process: write lower-case letters, digits and single hyphens, like "p"',
    ],
    [
      "no lists",
      define({ workflows: undefined }),
      "language/wrong-value",
      "workflows, connections, case.key and accept of p are lists",
    ],
    [
      "a step for a workflow",
      define({ workflows: [task] }),
      "language/wrong-value",
      "workflows.0 of p must be a workflow from defineWorkflow",
    ],
    [
      "a workflow twice",
      define({ workflows: [payment, payment] }),
      "flow/duplicate-name",
      'p lists the workflow "payment" twice',
    ],
    ["nobody", define({ owner: "ada" }), "language/wrong-value", "owner of p must be a role from defineRole"],
    [
      "a source that is not listed",
      define({}, () => on(other.ends.done).start(payment, needs)),
      "handoff/foreign-step",
      'connections.0 names "other", which p does not list in its workflows',
    ],
    [
      "a target that is not listed",
      define({}, () => on(payment.ends.done).start(other)),
      "handoff/foreign-step",
      'connections.0 names "other", which p does not list in its workflows',
    ],
    [
      "data of a workflow that is not listed",
      define({}, () => on(payment.ends.done).start(payment, { ...needs, vendor: delivery.input.vendor })),
      "handoff/foreign-step",
      'connections.0.vendor names "delivery", which p does not list in its workflows',
    ],
    [
      "data from inside a workflow",
      define({}, () => on(payment.ends.done).start(payment, { ...needs, vendor: order.output.vendor })),
      "handoff/foreign-step",
      'connections.0.vendor refers to the step "order" inside a workflow: a process refers to what workflows are given ' +
        "and hand over, such as payment.ends.done.amount",
    ],
    [
      "a receiver that is nowhere",
      define({}, () => on(payment.ends.done).send(arrived, { weight: payment.input.amount })),
      "handoff/foreign-step",
      'connections.0 sends to "arrived", which no workflow of p contains',
    ],
    [
      "a step in two workflows",
      define({ workflows: [payment, other, same] }, () => on(payment.ends.done).send(never(task), {})),
      "handoff/foreign-step",
      'connections.0 sends to "task", which is in other and in same: give each its own',
    ],
    [
      "a workflow for an end",
      define({}, () => on(never(payment)).start(payment, needs)),
      "language/wrong-value",
      "on(…) must be an end of a workflow, such as payment.ends.done",
    ],
    [
      "no end",
      define({}, () => onAll().start(payment, needs)),
      "language/wrong-value",
      "onAll(…) needs at least one end",
    ],
    [
      "half a connection",
      define({ connections: [on(payment.ends.done)] }),
      "language/wrong-value",
      "connections.0 must be a connection, such as on(ordering.ends.done).start(payment, { … })",
    ],
    [
      "a list for items",
      define({}, () => on(payment.ends.done).startEach(never(payment.input.vendor), payment, needs)),
      "language/wrong-value",
      'startEach(…) takes the items of a list: write each("…", list)',
    ],
    [
      "two lists whose items have one name",
      define({ workflows: [delivery, payment] }, () => {
        const another = each("line", delivery.ends.done.lines);
        return on(delivery.ends.done).startEach(line, payment, { ...needs, vendor: another.item.sku });
      }),
      "flow/duplicate-name",
      'the items of two lists are called "line": declare each("line", …) once, or rename one',
    ],
    [
      "a measure",
      define({ measures: { time: "5 days" } }),
      "language/wrong-value",
      "measures.time must be a measure, such as measure.cycleTime({ … })",
    ],
    [
      "a measure's name",
      define({ measures: { "cycle time": measure.cost({ better: "lower" }) } }),
      "language/name",
      '"cycle time" in measures of p cannot name a field: write letters, digits and "_", starting with a letter, like "orderId"',
    ],
    [
      "a measure of nothing",
      define({ measures: { time: measure.cycleTime({ better: "lower" }) } }),
      "language/wrong-value",
      "measures.time.from is missing: name a workflow of p",
    ],
    [
      "a measure of another workflow",
      define({ measures: { cost: measure.cost({ of: other, better: "lower" }) } }),
      "handoff/foreign-step",
      'measures.cost.of names "other", which p does not list in its workflows',
    ],
    [
      "a measure of a step that is not in the flow",
      define({ measures: { wait: measure.waitTime({ workflow: payment, step: task, better: "lower" }) } }),
      "handoff/foreign-step",
      'measures.wait names the step "task", which is not in the flow of payment',
    ],
    [
      "a measure of another workflow's end",
      define({ measures: { a: measure.share({ of: payment, where: never(other.ends.done), better: "lower" }) } }),
      "language/wrong-value",
      "measures.a.where is an end of other, not of payment",
    ],
    [
      "a better that is none",
      define({ measures: { a: measure.cost({ better: never("less") }) } }),
      "language/wrong-value",
      'measures.a.better must be "lower" or "higher"',
    ],
    [
      "a share above 1",
      define({ measures: { a: measure.errorRate({ target: 95, better: "lower" }) } }),
      "language/number",
      "measures.a.target must be a share from 0 to 1: 0.95 for 95 %",
    ],
    [
      "a target that is no time",
      define({
        measures: { a: measure.cycleTime({ from: payment, to: payment, target: "1e3 days", better: "lower" }) },
      }),
      "language/duration",
      'measures.a.target "1e3 days" is not a duration: write a plain number and a unit, like "4 hours" or "2 business days"',
    ],
    [
      "a target that is no number",
      define({ measures: { a: measure.cost({ target: Number.NaN, better: "lower" }) } }),
      "language/number",
      "measures.a.target must be a number",
    ],
    [
      "a workflow's own measure of an end that it has not",
      () =>
        defineWorkflow("w", {
          purpose: "",
          starts: trigger("go"),
          flow: proceed,
          measures: { a: measure.share({ where: "dnoe", better: "lower" }) },
        }),
      "flow/end-not-declared",
      'measures.a.where: w has no end "dnoe"',
    ],
    [
      "a workflow's own measure of another",
      () =>
        defineWorkflow("w", {
          purpose: "",
          starts: trigger("go"),
          flow: proceed,
          measures: { a: measure.cost({ of: never(payment), better: "lower" }) },
        }),
      "handoff/foreign-step",
      "measures.a.of: the measures of w measure w alone",
    ],
    [
      "a workflow's own measure of a step that is not in its flow",
      () =>
        defineWorkflow("w", {
          purpose: "",
          starts: trigger("go"),
          flow: proceed,
          measures: { a: measure.stepTime({ step: task, better: "lower" }) },
        }),
      "handoff/foreign-step",
      'measures.a names the step "task", which is not in the flow of w',
    ],
  ];

  it.each(cases)("%s", (_, make, code, message) => {
    expect(make).toThrow(expect.objectContaining({ name: "DefinitionError", code, message }));
  });
});
