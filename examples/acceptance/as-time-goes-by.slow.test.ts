/* Reminders, escalations and ends by time of the examples, on a machine whose clock is moved. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Office } from "./office.fixture.ts";
import { decided, ended, handedOver, openOffice } from "./office.fixture.ts";

const firm = openOffice("human-resources");
const service = openOffice("customer-service");
const shop = openOffice("web-shop");

/** What time did to an instance so far. */
async function byTheClock(office: Office, instance: string): Promise<string[]> {
  await office.work();
  const { history } = await office.show(instance);
  return history.map(({ kind }) => kind).filter((kind) => /^(reminder-sent|escalated)$/.test(kind));
}

it("whoever does not learn is reminded twice, and then their lead may see to it", async () => {
  const training = await firm.start("employee-training", { who: "aiko", job: "engineering" }, "esther");
  await firm.complete(training, "take-course/1", "aiko", undefined, { score: 80 });
  const early = await firm.refused(training, "take-course/2", "clara", undefined, { score: 70 });
  expect(early).toMatchObject({ exit: 1, code: "not-your-task" });
  firm.later({ days: 23, minutes: 5 });
  expect(await byTheClock(firm, training)).toEqual(["reminder-sent"]);
  firm.later({ days: 6 });
  expect(await byTheClock(firm, training)).toEqual(["reminder-sent", "reminder-sent"]);
  firm.later({ days: 6 });
  expect(await byTheClock(firm, training)).toEqual(["reminder-sent", "reminder-sent", "escalated"]);
  await firm.complete(training, "take-course/2", "clara", undefined, { score: 70 });
  await firm.work();

  expect(handedOver(await firm.show(training))).toEqual({ who: "aiko", scores: [80, 70] });
});

it("what may hurt somebody is not left lying: the head of service may stop it after three hours", async () => {
  const burst = { customer: "olga@example.net", about: "safety", worth: 80, text: "It burst" };
  const complaint = await service.start("customer-complaint", burst, "agnes");
  service.later({ minutes: 61 });
  expect(await byTheClock(service, complaint)).toEqual(["reminder-sent"]);
  service.later({ hours: 2 });
  expect(await byTheClock(service, complaint)).toEqual(["reminder-sent", "escalated"]);
  await service.complete(complaint, "stop-and-examine", "freya", undefined, { reply: "Return it", recalled: false });
  await service.work();

  expect(decided(await service.show(complaint))).toEqual(["stop-and-examine: freya done"]);
  expect(handedOver(await service.show(complaint))).toEqual({ reply: "Return it" });
});

it("a candidate who stays silent is called, after four days and no earlier", async () => {
  const noor = { candidate: "Noor", email: "noor@example.net", interviewer: "Hugo Martin", earliest: "2040-02-04" };
  const interview = await firm.start("candidate-scheduling", noor, "greta");
  await firm.work();
  firm.later({ days: 3, hours: 23 });
  await firm.work();
  expect((await firm.show(interview)).tasks).toEqual([]);
  firm.later({ hours: 2 });
  await firm.work();
  const { steps, tasks } = await firm.show(interview);
  expect(steps.find(({ step }) => step === "reply")).toMatchObject({ outcome: "silent", by: "clock" });
  expect(tasks).toMatchObject([{ step: "agree-by-telephone" }]);
  await firm.complete(interview, "agree-by-telephone", "finn", "agreed", { day: "2040-02-06" });
  await firm.work();

  expect(handedOver(await firm.show(interview))).toEqual({ candidate: "Noor", day: "2040-02-06" });
});

it("who forgets to pay is reminded by itself, and who stays silent reaches a person", async () => {
  await mkdir(join(shop.files, "shelf"));
  await writeFile(join(shop.files, "shelf/kettle.txt"), "3\n");
  const kettles = { orderId: "K-00009", customer: "kim@example.net", sku: "kettle", count: 1 };
  const order = await shop.start("order-entry", kettles, "ana");
  const collection = await shop.next(order, "collection");
  shop.later({ days: 14, minutes: 5 });
  await shop.work();
  expect(await shop.notifications()).toContainEqual(
    expect.objectContaining({ to: "kim@example.net", subject: "Have you forgotten K-00009?" }),
  );
  shop.later({ days: 14, minutes: 5 });
  const debt = await shop.next(order, "debt");
  expect((await shop.show(collection)).summary).toMatchObject({ status: "ended", outcome: "unpaid" });
  await shop.complete(debt, "call-debtor", "ana", undefined, { agreed: "In two parts" });
  await shop.work();
  const shown = await shop.case(order);

  expect(shown.status).toBe("closed");
  expect(ended(shown).slice(-2)).toEqual(["collection: unpaid", "debt: done"]);
});
