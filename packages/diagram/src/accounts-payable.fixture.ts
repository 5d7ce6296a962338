import type { EndPlace, Process, Workflow } from "@geartrain/model";

const purposes = {
  ordering: ["Order what was asked for", "done"],
  "goods-receipt": ["Say what has arrived", "done"],
  "invoice-receipt": ["Take an invoice in", "done"],
  matching: ["Compare order, goods and invoice", "done", "mismatch"],
  "vendor-message": ["Ask the vendor about a difference", "answered"],
  approval: ["Get the payment approved at the level it deserves", "done", "rejected"],
  payment: ["Pay once and on time", "done"],
  survey: ["Ask a vendor how it went", "done"],
} as const;

const at = (workflow: string, end = "done"): EndPlace => ({ workflow, end });

/** The workflows that {@link accountsPayable} connects. */
export const payingWorkflows: readonly Workflow[] = Object.entries(purposes).map(([name, [purpose, ...ends]]) => ({
  format: 1,
  name,
  purpose,
  onChange: "finish",
  formerly: [],
  starts: { kind: "trigger", name: "opened", by: ["clerk"], gives: {}, from: [{ source: "manual" }] },
  facts: {},
  steps: {},
  flow: { block: "proceed" },
  ends: Object.fromEntries(ends.map((end) => [end, {}])),
}));

/** A process with every kind of connection. */
export const accountsPayable: Process = {
  format: 1,
  name: "accounts-payable",
  objective: "Pay what was ordered and received, once, on time",
  owner: "head-of-finance",
  workflows: Object.keys(purposes),
  connections: [
    {
      after: [at("ordering"), at("goods-receipt"), at("invoice-receipt")],
      does: { effect: "start", workflow: "matching", needs: {} },
    },
    { after: [at("matching", "mismatch")], does: { effect: "start", workflow: "vendor-message", needs: {} } },
    {
      after: [at("vendor-message", "answered")],
      does: { effect: "send", workflow: "matching", step: "answer", needs: {} },
    },
    { after: [at("matching")], does: { effect: "start", workflow: "approval", needs: {} } },
    { after: [at("approval")], does: { effect: "start", workflow: "payment", needs: {} } },
    {
      after: [at("payment")],
      does: {
        effect: "startEach",
        each: "vendor",
        list: { ref: "end", workflow: "payment", end: "done", path: ["vendors"] },
        workflow: "survey",
        needs: {},
      },
    },
  ],
  accept: [at("approval", "rejected")],
  measures: {
    cycleTime: {
      measure: "cycleTime",
      from: "invoice-receipt",
      to: "payment",
      target: "5 business days",
      better: "lower",
    },
    onTime: { measure: "share", of: "payment", where: at("payment"), target: 0.95, better: "higher" },
  },
};
