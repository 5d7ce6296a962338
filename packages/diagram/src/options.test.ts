import { describe, expect, test } from "vitest";
import { accountsPayable, payingWorkflows } from "./accounts-payable.fixture.ts";
import type { DiagramOptions } from "./index.ts";
import { processSvg, workflowSvg } from "./index.ts";
import { parseXml } from "./parse.fixture.ts";
import { exampleModel } from "./read-model.fixture.ts";

const purchase = exampleModel("purchase-approval");

/** The attributes of every element that has this one. */
function having(attribute: string, options: DiagramOptions = {}, svg = workflowSvg(purchase, options)) {
  return parseXml(svg).flatMap(({ attributes }) => (attributes[attribute] === undefined ? [] : [attributes]));
}

describe("an editor finds its way", () => {
  test.each([
    ["request", "/starts"],
    ["extra-reviews", "/flow/of/0/selection"],
    ["it-review", "/flow/of/0/branches/it/on/run"],
    ["level", "/flow/of/1/on/run"],
    ["cfo-approval", "/flow/of/1/branches/cfo/on/run"],
    ["place-order", "/flow/of/2"],
  ])("from the card of %s to %s", (step, pointer) => {
    expect(having("data-step").find((card) => card["data-step"] === step)).toMatchObject({
      "data-pointer": pointer,
      tabindex: "0",
    });
  });

  test("from a branch's label, and from a workflow of a process", () => {
    const pointers = having("data-pointer").map((part) => part["data-pointer"]);
    expect(pointers).toContain("/flow/of/1/branches/none");
    const workflows = having("data-workflow", {}, processSvg(accountsPayable, payingWorkflows));
    expect(workflows.map((card) => card["data-workflow"])).toEqual(accountsPayable.workflows);
  });
});

/** The steps whose cards carry a badge of this kind, with what it says. */
function badges(kind: "data-finding" | "data-state", options: DiagramOptions): readonly string[] {
  const found: string[] = [];
  let card = "";
  for (const { attributes } of parseXml(workflowSvg(purchase, options))) {
    if (attributes["data-kind"] !== undefined) card = attributes["data-step"] ?? attributes["data-kind"];
    const says = attributes[kind];
    if (says !== undefined) found.push(`${card}: ${says}`);
  }
  return found;
}

describe("findings are shown", () => {
  test.each([
    ["at a step for any part of it", { "/steps/level/rules/2": "error" }, ["level: error"]],
    ["at the worst of several", { "/steps/level": "hint", "/steps/level/rules/0": "warning" }, ["level: warning"]],
    ["at a place of the flow", { "/flow/of/2": "error" }, ["place-order: error"]],
    ["at the first node of a place that has none", { "/flow/of/1": "error" }, ["level: error"]],
    ["at the trigger for its fields", { "/starts/gives/amount": "hint" }, ["request: hint"]],
    ["at the beginning where the place is nowhere", { "/purpose": "warning" }, ["request: warning"]],
  ] as const)("%s", (_, findings, shown) => {
    expect(badges("data-finding", { findings })).toEqual(shown);
  });
});

test("the state of an instance is shown at its steps", () => {
  const state = {
    level: { status: "done" },
    "it-review": { status: "open", count: 2 },
    constructor: { status: "failed" },
  } as const;
  expect(badges("data-state", { state })).toEqual(["it-review: open", "level: done"]);
});

describe("what is selected stands out", () => {
  test.each(["manager-approval", "/flow/of/1/branches/manager/on/run"])("a step: %s", (selected) => {
    expect(workflowSvg(purchase, { selected }).match(/class="ring"/g)).toHaveLength(1);
  });
  test("a branch", () => {
    expect(workflowSvg(purchase, { selected: "/flow/of/1/branches/none" }).match(/class="chip chosen"/g)).toHaveLength(
      1,
    );
  });
});

describe("themes", () => {
  const properties = (svg: string) => svg.includes("var(--");
  test("auto asks the page, then the reader's system", () => {
    const svg = workflowSvg(purchase);
    expect(svg).toContain("@media (prefers-color-scheme:dark)");
    expect(svg).toContain("var(--geartrain-ink,#1f2328)");
  });
  test.each(["light", "dark"] as const)("%s needs nothing from anybody", (theme) => {
    expect(properties(workflowSvg(purchase, { theme }))).toBe(false);
  });
});
