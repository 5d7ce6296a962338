import { expect, it } from "vitest";
import { decided, ended, handedOver, openOffice } from "./office.fixture.ts";

const bureau = openOffice("finance");

it("three of five are enough, in any order", async () => {
  const roof = { title: "Solar roof", amount: 80_000, reasons: "Pays for itself" };
  const proposal = await bureau.start("five-approvers", roof, "fatima");
  for (const [who, vote] of [
    ["helga", "reject"],
    ["george", "approve"],
    ["deepa", "approve"],
  ] as const)
    await bureau.complete(proposal, "vote", who, vote);
  expect(await bureau.refused(proposal, "vote", "helga", "approve")).toMatchObject({ exit: 1 });
  await bureau.complete(proposal, "vote", "birgit", "approve");
  await bureau.work();

  expect((await bureau.show(proposal)).summary).toMatchObject({ outcome: "done" });
  expect(await bureau.file(`minutes/${proposal}.md`)).toContain("- helga: reject");
});

it("a sheet of paper goes from desk to desk, and everybody sees where it lies", async () => {
  const sheet = await bureau.start("paper-approval", { number: "2026-017", subject: "A chair" }, "alma");
  await bureau.complete(sheet, "signature-of-superior", "cyril", "signed");
  await bureau.complete(sheet, "stamp-of-accounting", "deepa", "stamped");
  expect((await bureau.show(sheet)).tasks).toMatchObject([{ step: "signature-of-head" }]);
  await bureau.complete(sheet, "signature-of-head", "george", "signed");
  await bureau.complete(sheet, "put-into-binder", "edgar", undefined, { page: 212 });

  expect(handedOver(await bureau.show(sheet))).toEqual({ number: "2026-017", page: 212 });
});

it("a budget is granted, spent, paid back and audited, until a rule changes", async () => {
  const wish = await bureau.start("budget-approval", { purpose: "Trade fair", budget: 2_000 }, "alma");
  await bureau.complete(wish, "approve-budget", "birgit", "approve");
  const refund = await bureau.next(wish, "reimbursement");
  await bureau.complete(refund, "file-claim", "alma", undefined, { spent: 1_500, receipts: ["R-1"] });
  const audit = await bureau.next(wish, "audit");
  await bureau.complete(audit, "examine", "helga", "loophole", { finding: "Two claims, one receipt" });
  const update = await bureau.next(wish, "policy-update");
  await bureau.complete(update, "draft-rule", "deepa", undefined, { rule: "Receipts are stamped" });
  await bureau.complete(update, "adopt-rule", "george", "adopt");
  await bureau.work();
  const shown = await bureau.case(wish);

  expect(shown.status).toBe("closed");
  expect(ended(shown)).toEqual([
    "budget-approval: done",
    "reimbursement: done",
    "audit: finding",
    "policy-update: done",
  ]);
  expect(await bureau.file(`policy/${update}.md`)).toBe("Receipts are stamped\n\nAdopted by george.\n");
});

it("an order, its goods and its invoice meet in one case, and are paid once", async () => {
  const poNumber = "PO-4711";
  await bureau.start("goods-receipt", { poNumber, quantity: 10 }, "alma");
  await bureau.start("invoice-receipt", { poNumber, invoiceNumber: "R-99", quantity: 10, amount: 260 }, "edgar");
  await bureau.work();
  const lamps = { poNumber, vendor: "bills@lux.example", item: "Lamp", quantity: 10, unitPrice: 25 };
  const order = await bureau.start("ordering", lamps, "cyril");
  await bureau.work();
  await bureau.send("edgar", "correction", "R-99", { billed: 10, amount: 250 });
  const paid = await bureau.show(await bureau.next(order, "payment"));
  const shown = await bureau.case(order);

  expect(ended(shown).toSorted()).toEqual([
    "approval-routing: done",
    "goods-receipt: done",
    "invoice-receipt: done",
    "ordering: done",
    "payment: done",
    "three-way-matching: done",
    "three-way-matching: mismatch",
    "vendor-message: done",
  ]);
  expect(shown.status).toBe("closed");
  expect(decided(paid)).toEqual([]);
  expect(handedOver(paid)).toMatchObject({ invoiceNumber: "R-99", reference: bureau.desk.received[0]?.orderId });
  expect(bureau.desk.received).toHaveLength(1);
});
