import { describe, expect, test } from "vitest";
import { accountsPayable, payingWorkflows } from "./accounts-payable.fixture.ts";
import { everyBlock } from "./every-block.fixture.ts";
import type { DiagramOptions } from "./index.ts";
import { processMermaid, processSvg, workflowMermaid, workflowSvg } from "./index.ts";
import { exampleModel } from "./read-model.fixture.ts";

const roles: DiagramOptions["roles"] = {
  manager: { title: "Manager", department: "Purchasing" },
  cfo: { title: "CFO", department: "Finance" },
};

// Whoever changes one of these looks at it in a browser, on a light and on a dark page.
const svgs: readonly (readonly [name: string, draw: () => string])[] = [
  ["purchase-approval", () => workflowSvg(exampleModel("purchase-approval"), { roles })],
  ["document-approval", () => workflowSvg(exampleModel("document-approval"))],
  ["compliance-review", () => workflowSvg(exampleModel("compliance-review"), { theme: "dark" })],
  ["product-launch", () => workflowSvg(exampleModel("product-launch"), { theme: "light" })],
  ["every-block", () => workflowSvg(everyBlock)],
  ["accounts-payable", () => processSvg(accountsPayable, payingWorkflows)],
  [
    "purchase-approval-live",
    () =>
      workflowSvg(exampleModel("purchase-approval"), {
        state: {
          request: { status: "done", count: 12 },
          "it-review": { status: "done", count: 4 },
          level: { status: "done" },
          "manager-approval": { status: "open", count: 3 },
          "director-approval": { status: "cancelled" },
          "place-order": { status: "failed", count: 2 },
        },
        findings: {
          "/steps/level/rules/2": "error",
          "/steps/cfo-approval": "warning",
          "/flow/of/3": "hint",
        },
        selected: "manager-approval",
      }),
  ],
];

const mermaids: readonly (readonly [name: string, draw: () => string])[] = [
  ["purchase-approval", () => workflowMermaid(exampleModel("purchase-approval"), { roles })],
  ["document-approval", () => workflowMermaid(exampleModel("document-approval"))],
  ["compliance-review", () => workflowMermaid(exampleModel("compliance-review"))],
  ["product-launch", () => workflowMermaid(exampleModel("product-launch"))],
  ["every-block", () => workflowMermaid(everyBlock)],
  ["accounts-payable", () => processMermaid(accountsPayable, payingWorkflows)],
];

describe("drawn as it was looked at", () => {
  test.each(svgs)("%s.svg", async (name, draw) => {
    await expect(draw()).toMatchFileSnapshot(`golden/${name}.svg`);
  });
  test.each(mermaids)("%s.mmd", async (name, draw) => {
    await expect(draw()).toMatchFileSnapshot(`golden/${name}.mmd`);
  });
});
