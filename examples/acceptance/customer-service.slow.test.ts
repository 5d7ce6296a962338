import { expect, it } from "vitest";
import { decided, ended, handedOver, openOffice } from "./office.fixture.ts";

const shop = openOffice("customer-service");

it("what may hurt somebody is called back, and the customer answered", async () => {
  const burst = { customer: "olga@example.net", about: "safety", worth: 80, text: "It burst" };
  const complaint = await shop.start("customer-complaint", burst, "agnes");
  await shop.complete(complaint, "stop-and-examine", "emeka", undefined, { reply: "Do not use it", recalled: true });
  await shop.work();

  expect(handedOver(await shop.show(complaint))).toEqual({ reply: "Do not use it" });
  expect(await shop.file(`recalls/${complaint}.md`)).toContain("Decided by emeka");
});

it("one action takes the place of typing, and everybody else does what they did", async () => {
  const letter = { letter: "Hello,\n\nwe look for a pump.\n\nRosa Lima\nrosa@example.net\n" };
  const byHand = await shop.start("lead-by-hand", letter, "agnes");
  const record = { name: "Rosa Lima", email: "rosa@example.net", interest: "pumps" };
  await shop.complete(byHand, "type-in-record", "chloe", undefined, record);
  const filledIn = await shop.start("lead-filled-in", letter, "agnes");
  await shop.work();
  for (const lead of [byHand, filledIn])
    await shop.complete(lead, "call-customer", "goran", "wants-offer", { wish: "Two of them" });

  const [hand, filled] = [await shop.show(byHand), await shop.show(filledIn)];
  expect(handedOver(filled)).toEqual(handedOver(hand));
  expect(decided(hand)).toEqual(["type-in-record: chloe done", ...decided(filled)]);
});

it("a ticket is escalated, solved, and asked about", async () => {
  const pump = { number: 41, customer: "rosa@example.net", stopped: true, text: "It hums" };
  const ticket = await shop.start("ticket-routing", pump, "agnes");
  await shop.complete(ticket, "understand-at-once", "boris", undefined, { problem: "A bearing is worn" });
  const expert = await shop.next(ticket, "escalation");
  await shop.complete(expert, "examine", "dao", undefined, { advice: "Change it" });
  await shop.complete(await shop.next(ticket, "resolution"), "solve", "boris", "solved", { answer: "We changed it" });
  await shop.work();
  await shop.send("agnes", "reply", 41, { score: 2, word: "Slow" });
  const learning = await shop.next(ticket, "improvement");
  await shop.complete(learning, "learn", "freya", undefined, { change: "We call within an hour" });
  const shown = await shop.case(ticket);

  expect(shown.status).toBe("closed");
  expect(ended(shown)).toEqual([
    "ticket-routing: urgent",
    "escalation: done",
    "resolution: done",
    "survey: done",
    "improvement: done",
  ]);
  expect((await shop.run("measures", "customer-support")).stdout).toContain("satisfaction");
});
