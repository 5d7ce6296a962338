import { describe, expect, it } from "vitest";
import { shapeOf } from "./shape.ts";
import type { Workflow } from "./workflow.ts";

const workflow: Workflow = {
  format: 1,
  name: "w",
  purpose: "to have a shape",
  onChange: "finish",
  formerly: [],
  starts: { kind: "trigger", name: "begin", by: [], gives: {}, from: [] },
  facts: {},
  steps: { pause: { kind: "wait", name: "pause", until: { for: "1 day" } } },
  flow: { block: "sequence", of: [{ block: "step", step: "pause" }, { block: "proceed" }] },
  ends: { done: {}, other: {} },
};

describe("the shape", () => {
  it("does not depend on the order of keys, nor on storage", () => {
    const turned = Object.fromEntries(Object.entries(workflow).reverse()) as unknown as Workflow;
    const stored = JSON.parse(JSON.stringify({ ...workflow, ends: { other: {}, done: {} } })) as Workflow;
    expect([shapeOf(turned), shapeOf(stored)]).toEqual([shapeOf(workflow), shapeOf(workflow)]);
  });

  it.each<[string, Partial<Workflow>]>([
    ["name", { name: "v" }],
    ["purpose", { purpose: "another" }],
    [
      "order of the flow",
      { flow: { block: "sequence", of: [{ block: "proceed" }, { block: "step", step: "pause" }] } },
    ],
    ["ends", { ends: { done: {} } }],
    ["owner", { owner: "boss" }],
    ["steps", { steps: { pause: { kind: "wait", name: "pause", until: { for: "24 hours" } } } }],
  ])("depends on the %s", (_, change) => {
    expect(shapeOf({ ...workflow, ...change })).not.toBe(shapeOf(workflow));
  });
});
