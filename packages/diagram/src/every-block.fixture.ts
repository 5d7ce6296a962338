import type { Block, Reference, Step, Workflow } from "@geartrain/model";

const amount: Reference = { ref: "output", step: "opened", path: ["amount"] };
const lines: Reference = { ref: "output", step: "opened", path: ["lines"] };
const on = (name: string): Block => ({ block: "step", step: name });
const end = (outcome: string): Block => ({ block: "end", outcome });
const proceed: Block = { block: "proceed" };
const of = (...blocks: Block[]): Block => ({ block: "sequence", of: blocks });
const run = (block: Block, branches: Readonly<Record<string, Block>>): Block => ({
  block: "route",
  on: { run: block },
  branches,
});

type Named = Exclude<Step, { kind: "trigger" }>;

/** A task with these outcomes. */
export function task(name: string, by: string, outcomes: readonly string[] = ["done"], more: object = {}): Named {
  const form = Object.fromEntries(outcomes.map((outcome) => [outcome, { form: {} }]));
  const due = { after: "2 business days" } as const;
  return { kind: "human", name, by: [by], needs: {}, form: {}, outcomes: form, due, notBy: [], ...more };
}

/** An action that is tried once. */
export function automatic(name: string, attempts = 1): Named {
  const retry = { attempts, first: "1 second", factor: 2 } as const;
  return {
    kind: "action",
    name,
    needs: {},
    gives: {},
    retry,
    secrets: [],
    repeatable: true,
    probe: false,
    undo: false,
  };
}

const rules = (...answers: string[]) => answers.map((answer) => ({ answer }));

const steps: readonly Named[] = [
  {
    kind: "lookup",
    name: "account",
    needs: { amount },
    gives: {},
    rules: [{ gives: {} }, { gives: {} }],
    hit: "first",
  },
  { kind: "decision", name: "size", needs: { amount }, rules: rules("small", "large"), hit: "unique" },
  { kind: "selection", name: "reviews", needs: { amount }, rules: rules("legal", "security") },
  task("legal-review", "lawyer", ["approve", "reject"], { expires: { after: "5 days", as: "lapsed" } }),
  task("security-review", "engineer", ["approve"]),
  task("committee", "director", ["agree", "refuse"], {
    votes: { voters: 5, atLeast: { agree: 3 }, otherwise: "refuse" },
  }),
  task("pack", "clerk"),
  task("label-the-parcel", "clerk"),
  { kind: "receive", name: "reply", key: amount, gives: {}, expires: { after: "3 days", as: "silent" } },
  { kind: "wait", name: "patience", until: { for: "1 week" } },
  task("check-line", "clerk", ["done"], { assign: { assign: "roundRobin" } }),
  { kind: "receive", name: "another-line", key: amount, gives: {} },
  automatic("reserve-slot"),
  automatic("pay", 5),
  task("pay-by-hand", "accountant"),
  { kind: "call", name: "ship", workflow: "shipping", needs: {}, ends: { delivered: {}, lost: {} } },
  task("draft", "clerk", ["ready"]),
  task("correct", "clerk", ["ready", "give-up"]),
  task("look", "director", ["good", "bad"]),
  { kind: "notify", name: "tell-everybody", to: { role: "clerk" }, subject: amount, body: amount, via: "log" },
];

const machine: Block = {
  block: "states",
  initial: "drafting",
  states: {
    drafting: { block: on("draft"), goes: { ready: "looking" }, within: "2 days", late: "dropped" },
    looking: { block: on("look"), goes: { good: "accepted", bad: "correcting" } },
    correcting: { block: on("correct"), goes: { ready: "looking", "give-up": "dropped" } },
    accepted: { block: proceed },
    dropped: { block: proceed },
  },
};

const flow: Block = of(
  on("account"),
  {
    block: "route",
    on: { value: { ref: "is", step: "opened", outcome: "done" } },
    branches: { true: proceed, false: end("refused") },
  },
  run(on("size"), { small: proceed, large: run(on("committee"), { agree: proceed, refuse: end("refused") }) }),
  {
    block: "routeEach",
    selection: "reviews",
    branches: {
      legal: run(on("legal-review"), { approve: proceed, reject: end("refused"), lapsed: end("lapsed") }),
      security: on("security-review"),
    },
  },
  { block: "oneAtATime", of: [on("pack"), on("label-the-parcel")] },
  run(
    { block: "race", branches: { replied: on("reply"), waited: on("patience") } },
    { replied: proceed, waited: end("lapsed") },
  ),
  {
    block: "repeat",
    of: { block: "forEach", each: "line", list: lines, of: on("check-line"), atOnce: 2, more: "another-line" },
    until: { ref: "is", step: "check-line", outcome: "done" },
    max: 3,
  },
  { block: "exclusive", key: "slot", of: on("reserve-slot") },
  { block: "attempt", of: on("pay"), onFailure: on("pay-by-hand"), undo: true },
  run(on("ship"), { delivered: proceed, lost: end("refused"), cancelled: end("refused") }),
  run(machine, { accepted: on("tell-everybody"), dropped: end("refused") }),
);

/** A workflow with every kind of step and block. */
export const everyBlock: Workflow = {
  format: 1,
  name: "every-block",
  purpose: "Every kind of step and every way to put steps together, for people who look at pictures",
  onChange: "finish",
  formerly: [],
  starts: {
    kind: "trigger",
    name: "opened",
    by: ["clerk"],
    gives: {},
    from: [
      { source: "manual" },
      { source: "schedule", cron: "0 9 * * 1-5", timezone: "Europe/Berlin" },
      { source: "webhook", path: "/opened", secret: "KEY" },
    ],
  },
  facts: {},
  steps: Object.fromEntries(steps.map((step) => [step.name, step])),
  flow,
  ends: { done: {}, refused: {}, lapsed: {}, exhausted: {} },
};
