import type { Domain, HumanStep, Workflow } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import type { Parts } from "../process/process.fixture.ts";
import { after, findings, workflow } from "../process/process.fixture.ts";
import { askedBefore } from "./asked-before.ts";

const date: Domain = { type: "string", format: "date" };

/** A person who fills in these fields, with further ones where it is rejected. */
function form(fields: readonly string[], onReject?: readonly string[]): Pick<Workflow, "steps" | "flow"> {
  const asked = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { domain: date }]));
  const fill: HumanStep = {
    kind: "human",
    name: "fill",
    by: ["owner"],
    needs: {},
    form: asked(fields),
    outcomes: onReject ? { approve: { form: {} }, reject: { form: asked(onReject) } } : { done: { form: {} } },
    due: { after: "1 day" },
    notBy: [],
  };
  const step = { block: "step", step: "fill" } as const;
  const branches = { approve: { block: "proceed" }, reject: { block: "end", outcome: "rejected" } } as const;
  return { steps: { fill }, flow: onReject ? { block: "route", on: { run: step }, branches } : step };
}

const hire = workflow("hire", "", "done", form(["start"]));
const equip = workflow("equip", "x", "done", form(["start"]));
const found = (parts: Parts) => findings({ run: askedBefore }, parts);

describe("a question of one workflow that another one asks again", () => {
  it("is told where the second is asked, with both", () => {
    expect(found({ workflows: [hire, equip], connections: [after("hire.done", "equip")] })).toEqual([
      '"fill" asks for "start", which "fill" of "hire" has asked for earlier in the same case: people type it twice, and both values may differ. Hand it over at the end of "hire", and let the connection give it to "equip".',
    ]);
  });

  it("is told once, however far away the first is and however many connections lead there", () => {
    const between = workflow("between", "", "done later");
    const connections = [
      after("hire.done", "between"),
      after("between.done", "equip"),
      after("between.later", "equip"),
    ];

    expect(found({ workflows: [hire, between, equip], connections })).toHaveLength(1);
  });

  const handing: Workflow = { ...hire, ends: { done: { first: { ref: "output", step: "fill", path: ["start"] } } } };
  const rejecting = workflow("hire", "", "done rejected", form([], ["start"]));
  const open = workflow("hire", "", "done", form(["end"]));
  it.each<[string, Parts]>([
    ["no connection leads from one to the other", { workflows: [hire, equip] }],
    [
      "the connection carries it under its name",
      { workflows: [hire, equip], connections: [after("hire.done", "equip", { start: "hire.done.x" })] },
    ],
    [
      "the connection carries it under another name",
      { workflows: [handing, equip], connections: [after("hire.done", "equip", { x: "hire.done.first" })] },
    ],
    ["they ask for different things", { workflows: [open, equip], connections: [after("hire.done", "equip")] }],
    [
      "it was asked only of cases that ended otherwise",
      { workflows: [rejecting, equip], connections: [after("hire.done", "equip")] },
    ],
    [
      "not every case has come through the first",
      {
        workflows: [hire, workflow("rent"), equip],
        connections: [after("hire.done", "equip"), after("rent.done", "equip")],
      },
    ],
  ])("is none where %s", (_, parts) => {
    expect(found(parts)).toEqual([]);
  });

  it("is one where it was asked of those that ended so", () => {
    expect(found({ workflows: [rejecting, equip], connections: [after("hire.rejected", "equip")] })).toHaveLength(1);
  });
});
