import { describe, expect, it } from "vitest";
import { boardOf } from "./board.fixture.ts";
import { catalogView } from "./catalog-view.ts";
import { complianceReview, productLaunch, purchaseApproval } from "./definitions.fixture.ts";
import { cancelled, failed, inLoop, overdueLaunch, rejected, waiting } from "./played.fixture.ts";

const everything = [inLoop, waiting, rejected, failed, cancelled, overdueLaunch];

describe("the board", () => {
  it("counts what is under way", () => {
    expect(boardOf(everything).counts).toEqual({
      live: 4,
      waitingForPeople: 3,
      inTrouble: 1,
      overdue: 1,
      finishedLast7Days: 2,
    });
  });

  it("names who is waited for: the most overdue first, then the longest waiting", () => {
    const { waiting } = boardOf(everything);
    expect(waiting.map(({ step, overdue }) => [step, overdue])).toEqual([
      ["pitches", true],
      ["manager-approval", false],
      ["review", false],
    ]);
  });

  it("groups by workflow and shows what ended last first", () => {
    const { workflows, lately } = boardOf(everything);
    expect(workflows.map(({ workflow, live }) => [workflow, live.map(({ instance }) => instance)])).toEqual([
      ["compliance-review", ["c3d5f7"]],
      ["product-launch", ["p4q8rt"]],
      ["purchase-approval", ["7k2m9x", "f9a2c1"]],
    ]);
    expect(lately.map(({ instance, outcome }) => [instance, outcome])).toEqual([
      ["d8e6g4", "rejected"],
      ["b1b2b3", "cancelled"],
    ]);
  });

  it("is the same in whatever order instances come", () => {
    expect(boardOf(everything.toReversed())).toEqual(boardOf(everything));
  });

  it("is plain data", async () => {
    const text = `${JSON.stringify(boardOf(everything), undefined, 2)}\n`;
    expect(JSON.parse(text)).toEqual(boardOf(everything));
    await expect(text).toMatchFileSnapshot("golden/board.json");
  });
});

it("the catalog says what each definition is for and how to start it", async () => {
  const workflows = [purchaseApproval, complianceReview, productLaunch];
  const definitions = workflows.map((workflow) => ({ path: `definitions/${workflow.name}.workflow.ts`, workflow }));
  const broken = [{ path: "definitions/broken.workflow.ts", message: "Unexpected end of file" }];
  const view = catalogView({ definitions, broken });
  expect(view.definitions.map(({ name }) => name)).toEqual([
    "compliance-review",
    "product-launch",
    "purchase-approval",
  ]);
  await expect(`${JSON.stringify(view, undefined, 2)}\n`).toMatchFileSnapshot("golden/catalog.json");
});
