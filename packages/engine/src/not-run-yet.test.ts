import type { Block, Step, Workflow } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { notRunYet } from "./not-run-yet.ts";

const proceed: Block = { block: "proceed" };
const literal = { ref: "literal", value: [] } as const;
const task = { kind: "human", needs: {}, form: {}, outcomes: { done: { form: {} } }, notBy: [] } as const;
const due = { after: "1 day" } as const;

function workflow(flow: Block, steps: readonly Workflow["steps"][string][] = [], from?: Workflow["starts"]["from"]) {
  return {
    format: 1,
    name: "w",
    purpose: "",
    onChange: "finish",
    formerly: [],
    starts: { kind: "trigger", name: "t", by: [], gives: {}, from: from ?? [{ source: "manual" }] },
    facts: {},
    steps: Object.fromEntries(steps.map((step: Step) => [step.name, step])),
    flow,
    ends: { done: {} },
  } as Workflow;
}

const signOff = { ...task, name: "sign-off", by: ["clerk"], due } as const;
const undone = {
  kind: "action",
  name: "pay",
  needs: {},
  gives: {},
  retry: { attempts: 1, first: "1 second", factor: 1 },
  secrets: [],
  repeatable: true,
  probe: false,
  undo: true,
} as const;

const cases: readonly (readonly [what: string, workflow: Workflow, parts: readonly string[]])[] = [
  ["nothing", workflow({ block: "sequence", of: [proceed] }, [signOff]), []],
  ["a race", workflow({ block: "race", branches: { a: proceed } }), []],
  [
    "more items in a sequence",
    workflow({ block: "sequence", of: [{ block: "forEach", each: "line", list: literal, of: proceed, more: "more" }] }),
    [],
  ],
  [
    "one block twice",
    workflow({ block: "exclusive", key: "k", of: { block: "exclusive", key: "k", of: proceed } }),
    [],
  ],
  ["turns", workflow({ block: "oneAtATime", of: [proceed] }), []],
  ["an attempt", workflow({ block: "attempt", of: proceed, onFailure: proceed, undo: false }), []],
  ["an attempt that is undone", workflow({ block: "attempt", of: proceed, onFailure: proceed, undo: true }), []],
  [
    "a time limit",
    workflow({
      block: "states",
      initial: "a",
      states: { a: { block: proceed, goes: {}, within: "1 day", late: "b" }, b: { block: proceed } },
    }),
    [],
  ],
  [
    "options of a task, in one list",
    workflow(proceed, [
      {
        ...signOff,
        calendar: "office",
        remind: ["1 hour"],
        votes: { voters: 3, atLeast: { done: 2 }, otherwise: "done" },
        expires: { after: "1 day", as: "lapsed" },
        escalate: [{ whenLateBy: "1 day", to: "head" }],
        assign: { assign: "roundRobin" },
      },
    ]),
    [],
  ],
  ["an undo", workflow(proceed, [undone]), []],
  [
    "steps",
    workflow(proceed, [
      { kind: "receive", name: "reply", key: literal, gives: {} },
      { kind: "call", name: "pay", workflow: "payment", needs: {}, ends: {} },
    ]),
    [],
  ],
  [
    "starts",
    workflow(
      proceed,
      [],
      [
        { source: "manual" },
        { source: "schedule", cron: "0 9 * * *" },
        { source: "push", paths: ["*.json"] },
        { source: "webhook", path: "/x", secret: "X" },
      ],
    ),
    [],
  ],
];

describe("what this engine cannot run", () => {
  it.each(cases)("%s", (_, declared, parts) => expect(notRunYet(declared)).toEqual(parts));
});
