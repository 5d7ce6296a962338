import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { customerComplaint } from "./customer-complaint.workflow.ts";

afterAll(() => coverage(customerComplaint).assertComplete());

const reply = "We are sorry, and a new one is on its way";
const late = { customer: "olga@example.net", about: "delivery", worth: 80, text: "It came a week late" } as const;

let shop: Simulation;
beforeEach(() => {
  shop = simulate({ people, actions: { recall: ({ text }) => ({ notice: `Called back: ${text}` }) } });
});

it.each([
  { given: {}, step: "answer", who: ["agnes", "boris"] },
  { given: { about: "product" }, step: "explain-product", who: ["dao"] },
  { given: { about: "product", worth: 1_000 }, step: "answer-as-head", who: ["freya"] },
  { given: { about: "safety", worth: 5_000 }, step: "stop-and-examine", who: ["emeka"] },
] as const)("$given goes to $step", async ({ given, step, who }) => {
  const complaint = await shop.start(customerComplaint, { ...late, ...given }, { as: "agnes" });
  expect(complaint.tasks).toMatchObject([{ step, people: who }]);
  const form = step === "stop-and-examine" ? { reply, recalled: false } : { reply };
  await complaint.complete(step, { as: who[0], form });

  expect(complaint.handsOver).toEqual({ reply });
  expect(shop.notifications).toMatchObject([{ to: "olga@example.net", body: reply }]);
});

it("what may hurt somebody is called back, and the head hears of it before the customer", async () => {
  const complaint = await shop.start(
    customerComplaint,
    { ...late, about: "safety", text: "It burst" },
    { as: "boris" },
  );
  expect(complaint.task("stop-and-examine").dueAt).toBe("2026-01-05T11:00:00.000Z");
  await complaint.complete("stop-and-examine", { as: "emeka", form: { reply: "Do not use it", recalled: true } });

  expect(shop.notifications.map(({ to, body }) => [to, body])).toEqual([
    ["head-of-service", "Called back: It burst"],
    ["olga@example.net", "Do not use it"],
  ]);
});

it.each([
  ["safety", "stop-and-examine", "3 hours"],
  ["product", "explain-product", "3 days"],
  ["invoice", "answer", "3 days"],
] as const)("a late %s complaint reaches the head of service", async (about, step, length) => {
  const complaint = await shop.start(customerComplaint, { ...late, about }, { as: "boris" });
  await shop.later(length);

  expect(complaint.task(step).people).toContain("freya");
});
