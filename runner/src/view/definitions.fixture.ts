import type { Executable, Field, Functions, HumanStep, Json, JsonObject, Workflow } from "@geartrain/model";

/** A person's task with everything left out that a test does not care for. */
export function task(name: string, by: string, rest: Partial<HumanStep> = {}): HumanStep {
  return {
    kind: "human",
    name,
    by: [by],
    needs: {},
    form: {},
    outcomes: { done: { form: {} } },
    due: { after: "2 days" },
    notBy: [],
    ...rest,
  };
}

const usd: Field = { domain: { type: "number", min: 0, step: 0.01, title: "Amount", unit: "USD" } };
const comment: Field = { domain: { type: "string", minLength: 1, title: "Comment" }, fact: "comment" };
const decides = { approve: { means: "The purchase is needed", form: {} }, reject: { form: { comment } } };

function output(step: string, ...path: string[]) {
  return { ref: "output", step, path } as const;
}

function runs(step: string) {
  return { block: "step", step } as const;
}

const proceed = { block: "proceed" } as const;

export const purchaseApproval: Workflow = {
  format: 1,
  name: "purchase-approval",
  purpose: "Get a purchase decided at the level its size deserves",
  owner: "head-of-purchasing",
  onChange: "finish",
  formerly: [],
  starts: {
    kind: "trigger",
    name: "request",
    by: ["employee"],
    gives: {
      amount: usd,
      category: { domain: { type: "oneOf", values: ["it", "office", "travel"] } },
      vendor: { domain: { type: "string", minLength: 1 } },
    },
    from: [{ source: "manual" }],
  },
  facts: { comment: comment.domain },
  steps: {
    "extra-reviews": {
      kind: "selection",
      name: "extra-reviews",
      needs: { category: output("request", "category") },
      rules: [{ answer: "it" }],
    },
    "it-approval": task("it-approval", "it-lead", { outcomes: decides }),
    level: {
      kind: "decision",
      name: "level",
      needs: { amount: output("request", "amount") },
      rules: [
        { answer: "none", because: "Small purchases are approved automatically" },
        { answer: "manager" },
        { answer: "director", because: "From 5,000 USD on a director decides" },
      ],
      hit: "unique",
    },
    "manager-approval": task("manager-approval", "manager", {
      does: {
        ref: "text",
        parts: ["Decide whether ", { ref: "by", step: "request" }, " needs this from ", output("request", "vendor")],
      },
      needs: { amount: output("request", "amount"), vendor: output("request", "vendor") },
      outcomes: decides,
      notBy: [{ ref: "by", step: "request" }],
    }),
    "director-approval": task("director-approval", "director", { outcomes: decides }),
    "place-order": {
      kind: "action",
      name: "place-order",
      needs: { amount: output("request", "amount") },
      gives: { orderId: { domain: { type: "string" } } },
      retry: { attempts: 2, first: "2 seconds", factor: 2 },
      secrets: [],
      repeatable: true,
      probe: false,
      undo: false,
    },
  },
  flow: {
    block: "sequence",
    of: [
      { block: "routeEach", selection: "extra-reviews", branches: { it: decided("it-approval") } },
      {
        block: "route",
        on: { run: runs("level") },
        branches: { none: proceed, manager: decided("manager-approval"), director: decided("director-approval") },
      },
      runs("place-order"),
    ],
  },
  ends: {
    done: { orderId: output("place-order", "orderId"), amount: output("request", "amount") },
    rejected: { why: { ref: "fact", fact: "comment", path: [] } },
  },
};

function decided(step: string) {
  const branches = { approve: proceed, reject: { block: "end", outcome: "rejected" } } as const;
  return { block: "route", on: { run: runs(step) }, branches } as const;
}

const remarks: Field = { domain: { type: "string", title: "Remarks", description: "What is missing, and why" } };
const file: Field = { domain: { type: "file", title: "Document" }, fact: "document" };

export const complianceReview: Workflow = {
  format: 1,
  name: "compliance-review",
  purpose: "Approve, reject or send back a document",
  onChange: "finish",
  formerly: [],
  starts: { kind: "trigger", name: "submitted", by: [], gives: { document: file }, from: [{ source: "manual" }] },
  facts: { document: file.domain },
  steps: {
    review: task("review", "reviewer", {
      does: { ref: "literal", value: "Read the document.\nSend it back if anything is missing." },
      needs: { document: { ref: "fact", fact: "document", path: [] } },
      form: { remarks },
      outcomes: { approve: { form: {} }, reject: { form: {} }, revise: { means: "Something is missing", form: {} } },
    }),
    revise: task("revise", "author", {
      needs: { remarks: output("review", "remarks") },
      form: { document: file },
      due: { after: "5 days" },
    }),
  },
  flow: {
    block: "states",
    initial: "pending-review",
    states: {
      "pending-review": {
        block: runs("review"),
        goes: { approve: "approved", reject: "rejected", revise: "needs-revision" },
      },
      "needs-revision": { block: runs("revise"), goes: { done: "pending-review" } },
      approved: { block: proceed },
      rejected: { block: { block: "end", outcome: "rejected" } },
    },
  },
  ends: { done: { document: { ref: "fact", fact: "document", path: [] } }, rejected: {} },
};

export const productLaunch: Workflow = {
  format: 1,
  name: "product-launch",
  purpose: "Have everything ready on the day a product goes out",
  onChange: "finish",
  formerly: [],
  starts: {
    kind: "trigger",
    name: "planned",
    by: [],
    gives: { product: { domain: { type: "string" } }, lead: { domain: { type: "person" } } },
    from: [{ source: "manual" }],
  },
  facts: {},
  steps: {
    campaign: task("campaign", "marketing", { does: { ref: "literal", value: "Prepare the campaign" } }),
    pitches: task("pitches", "sales", { due: { after: "6 hours" } }),
    documentation: task("documentation", "writer"),
    "cooling-off": { kind: "wait", name: "cooling-off", until: { for: "2 days" } },
    "go-live": {
      kind: "notify",
      name: "go-live",
      to: { role: "marketing" },
      subject: { ref: "text", parts: [output("planned", "product"), " is out"] },
      body: { ref: "literal", value: "Everything is ready." },
      via: "log",
    },
  },
  flow: {
    block: "sequence",
    of: [
      {
        block: "parallel",
        of: [
          runs("campaign"),
          runs("pitches"),
          { block: "sequence", of: [runs("documentation"), runs("cooling-off")] },
        ],
        need: 3,
        rest: "cancel",
      },
      runs("go-live"),
    ],
  },
  ends: { done: {} },
};

/** The workflow with functions that take every value as it is; `when` are its rules by step. */
export function executable(workflow: Workflow, when: Functions["when"] = {}): Executable {
  const places = Object.values(workflow.steps).flatMap((step) =>
    step.kind === "human" ? Object.keys(step.outcomes).map((outcome) => `${step.name}/${outcome}`) : [step.name],
  );
  const accept = (value: unknown) => ({ value: value as Json, dropped: [] });
  const parse = Object.fromEntries([workflow.starts.name, ...places].map((place) => [place, accept]));
  return { workflow, functions: { when, derive: {}, parse } };
}

const amount = (given: JsonObject) => Number(given.amount);

export const purchases = executable(purchaseApproval, {
  "extra-reviews": [(given) => given.category === "it"],
  level: [
    (given) => amount(given) < 500,
    (given) => amount(given) >= 500 && amount(given) < 5_000,
    (given) => amount(given) >= 5_000,
  ],
});
export const reviews = executable(complianceReview);
export const launches = executable(productLaunch);
