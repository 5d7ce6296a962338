import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { purchaseApproval } from "./purchase-approval.workflow.ts";

const lamps = { item: "Desk lamps", amount: 180, category: "office", vendor: "Lux & Co" } as const;

let office: Simulation;
beforeEach(() => {
  office = simulate({ people, actions: { "place-order": { orderId: "PO-1" } } });
});
afterAll(() => coverage(purchaseApproval).assertComplete());

it("orders what is small without asking anybody", async () => {
  const purchase = await office.start(purchaseApproval, lamps, { as: "anna" });

  expect(purchase.path).toEqual(["extra-reviews: none", "level: none", "place-order", "tell-requester"]);
  expect(purchase.handsOver).toEqual({ orderId: "PO-1", amount: 180 });
  expect(office.notifications).toMatchObject([{ to: "anna", subject: "Desk lamps is ordered" }]);
});

it.each([
  { amount: 500, step: "manager-approval", who: ["david", "chiara"] },
  { amount: 50_000, step: "director-approval", who: ["elif"] },
  { amount: 50_000.01, step: "cfo-approval", who: ["grace"] },
])("asks $step for $amount USD", async ({ amount, step, who }) => {
  const [decider = ""] = who;
  const approved = await office.start(purchaseApproval, { ...lamps, amount }, { as: "anna" });
  const rejected = await office.start(purchaseApproval, { ...lamps, amount }, { as: "anna" });
  expect(approved.task(step)).toMatchObject({ people: who, dueAt: "2026-01-07T09:00:00.000Z" });

  await approved.complete(step, { as: decider, outcome: "approve" });
  await rejected.complete(step, { as: decider, outcome: "reject", form: { why: "Rent them" } });

  expect(approved).toMatchObject({ outcome: "done", handsOver: { amount } });
  expect(rejected).toMatchObject({ outcome: "rejected", handsOver: { why: "Rent them" } });
});

it("has IT look at what IT will run, whatever it costs", async () => {
  const keyboards = { ...lamps, item: "Keyboards", category: "it" } as const;
  const approved = await office.start(purchaseApproval, keyboards, { as: "anna" });
  const rejected = await office.start(purchaseApproval, keyboards, { as: "anna" });

  await approved.complete("it-review", { as: "hiroshi", outcome: "approve" });
  await rejected.complete("it-review", { as: "hiroshi", outcome: "reject", form: { why: "No drivers" } });

  expect(approved.path).toEqual([
    "extra-reviews: it",
    "it-review: approve",
    "level: none",
    "place-order",
    "tell-requester",
  ]);
  expect(rejected.outcome).toBe("rejected");
});

it("lets nobody approve their own request", async () => {
  const purchase = await office.start(purchaseApproval, { ...lamps, amount: 900 }, { as: "david" });

  expect(purchase.task("manager-approval").people).toEqual(["chiara"]);
  await expect(purchase.complete("manager-approval", { as: "david", outcome: "approve" })).rejects.toMatchObject({
    code: "excluded",
  });
});
