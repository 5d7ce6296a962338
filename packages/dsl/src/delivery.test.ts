import { outcomesOf } from "@geartrain/model";
import { describe, expect, it } from "vitest";
import { authoredOf } from "./authored.ts";
import { delivery, payment } from "./delivery.fixture.ts";

const authored = authoredOf(delivery);
if (!authored) throw new Error("not recognised");
const { workflow, functions, actions, roles, calendars } = authored;
const outcomes = (name: string) => {
  const step = workflow.steps[name];
  return step && outcomesOf(step);
};

describe("the plain data of the rest of the language", () => {
  it("is as it was when somebody last looked at it", async () => {
    await expect(`${JSON.stringify(workflow, undefined, 2)}\n`).toMatchFileSnapshot("golden/delivery.json");
  });

  it("survives JSON", () => expect(JSON.parse(JSON.stringify(workflow))).toEqual(workflow));

  it("completes with what nobody chose, too", () => {
    expect(outcomes("ask")).toEqual(["fine", "wrong", "silent"]);
    expect(outcomes("late-line")).toEqual(["done", "complete"]);
    expect(outcomes("pay")).toEqual(["done", "refused", "cancelled"]);
  });

  it("places computed values where the model says they stand", () => {
    expect(Object.keys(functions.derive).sort()).toEqual(["arrived.key", "ask.by", "measures.heavy"]);
    expect(Object.keys(functions.parse)).toEqual(expect.arrayContaining(["late-line", "arrived", "lost", "ask/fine"]));
    expect(Object.keys(functions.parse)).not.toContain("ask/silent");
  });

  it("takes back what an action did, with what it gave", async () => {
    await expect(actions.book?.undo?.({ sku: "a" }, {} as never, { ok: true })).resolves.toBeUndefined();
    expect(actions.summary?.undo).toBeUndefined();
  });

  it("names every role and calendar once, those of roles too", () => {
    expect(roles.map(({ name }) => name)).toEqual(["clerk", "head"]);
    expect(calendars).toEqual([
      {
        name: "office",
        timezone: "Europe/Berlin",
        hours: { mon: "09:00-17:00", fri: "09:00-24:00" },
        holidays: { country: "DE", region: "BE" },
      },
      { name: "plant", timezone: "UTC", hours: {}, holidays: ["2026-12-25"] },
    ]);
  });
});

describe("what a workflow refers to as a whole", () => {
  it("goes into what its ends hand over", () => {
    expect(() => `${payment.ends.done.receipt.number}`).toThrow("payment.ends.done.receipt.number has no value");
    expect(() => `${delivery.ends.done.lines}`).toThrow("delivery.ends.done.lines has no value");
  });
});
