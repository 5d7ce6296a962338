import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { accountsPayable } from "./accounts-payable.process.ts";
import { approvalRouting } from "./approval-routing.workflow.ts";
import { goodsReceipt } from "./goods-receipt.workflow.ts";
import { invoiceReceipt } from "./invoice-receipt.workflow.ts";
import { matching } from "./matching.workflow.ts";
import { ordering } from "./ordering.workflow.ts";
import { payment } from "./payment.workflow.ts";
import { vendorMessage } from "./vendor-message.workflow.ts";

afterAll(() => {
  const workflows = [ordering, goodsReceipt, invoiceReceipt, matching, approvalRouting, payment, vendorMessage];
  for (const each of [accountsPayable, ...workflows]) coverage(each).assertComplete();
});

const lamps = { poNumber: "PO-0001", vendor: "bills@lux.example", item: "Lamp", quantity: 10, unitPrice: 25 };

let bureau: Simulation;
let bankIsOpen = true;
beforeEach(() => {
  bankIsOpen = true;
  const transfer = () => {
    if (!bankIsOpen) throw new Error("account unknown");
    return { reference: "T-1" };
  };
  const actions = { "send-order": {}, "book-into-stock": {}, "archive-invoice": {}, transfer };
  bureau = simulate({ people, processes: [accountsPayable], actions });
});

/** Orders, takes goods in and gets an invoice, in whichever order they come. */
async function bought({ came = 10, billed = 10, amount = 250, unitPrice = 25 }) {
  const { poNumber } = lamps;
  await bureau.start(invoiceReceipt, { poNumber, invoiceNumber: "R-1", quantity: billed, amount });
  await bureau.start(ordering, { ...lamps, unitPrice }, { as: "cyril" });
  await bureau.start(goodsReceipt, { poNumber, quantity: came }, { as: "alma" });
}

it("what matches and is small is paid without anybody's hands", async () => {
  await bought({});

  expect(bureau.instances.flatMap(({ tasks }) => tasks)).toEqual([]);
  expect(bureau.latest(payment).handsOver).toMatchObject({ invoiceNumber: "R-1", reference: "T-1" });
  expect(bureau.cases).toMatchObject([{ key: "PO-0001", closed: true }]);
  expect(bureau.cases[0]?.instances).toHaveLength(6);
});

it.each([
  { unitPrice: 100, amount: 1_000, step: "treasurer-release", who: "deepa" },
  { unitPrice: 2_000, amount: 20_000, step: "head-release", who: "george" },
])("$amount EUR wait for the $step", async ({ step, who, ...prices }) => {
  await bought(prices);
  await bureau.latest(approvalRouting).complete(step, { as: who, outcome: "release" });
  expect(bureau.latest(payment).outcome).toBe("done");

  await bought(prices);
  await bureau.latest(approvalRouting).complete(step, { as: who, outcome: "reject", form: { why: "Already paid" } });
  expect(bureau.latest(approvalRouting).handsOver).toEqual({ why: "Already paid" });
  expect(bureau.cases).toMatchObject([{ closed: true }, { closed: true }]);
});

it.each([
  [{ came: 8 }, "10 are invoiced, and 8 have come"],
  [{ came: 12, billed: 12 }, "12 are invoiced, and 10 were ordered"],
  [{ amount: 260 }, "260 EUR are invoiced, and 250 EUR were agreed"],
])("%j is cleared up with the vendor, and compared again", async (difference, problem) => {
  await bought(difference);
  expect(bureau.notifications).toMatchObject([{ to: "bills@lux.example", body: expect.stringContaining(problem) }]);
  await bureau.latest(vendorMessage).arrive("correction", "R-1", { billed: 8, amount: 200 });

  expect(bureau.latest(payment).outcome).toBe("done");
  expect(bureau.cases).toMatchObject([{ closed: true }]);
});

it("a silent vendor is called, corrects or takes it back", async () => {
  await bought({ amount: 260 });
  await bureau.later("17 days");
  const first = bureau.latest(vendorMessage);
  expect(first.task("clarify").people).toContain("george");
  await first.complete("clarify", { as: "edgar", outcome: "corrected", form: { billed: 11, amount: 250 } });
  await bureau.later("10 days");
  await bureau.latest(vendorMessage).complete("clarify", { as: "edgar", outcome: "withdrawn" });

  expect(bureau.cases).toMatchObject([{ closed: true }]);
});

it("a transfer that the bank declines is cleared up with the vendor too", async () => {
  bankIsOpen = false;
  await bought({});
  await bureau.later("1 hours");

  expect(bureau.latest(payment).outcome).toBe("declined");
  expect(bureau.notifications).toMatchObject([{ body: expect.stringContaining("another one") }]);
  bankIsOpen = true;
  await bureau.latest(vendorMessage).arrive("correction", "R-1", { billed: 10, amount: 250 });
  expect(bureau.cases).toMatchObject([{ closed: true }]);
});
