import { coverage, simulate } from "geartrain/testing";
import { afterAll, expect, it } from "vitest";
import { people } from "../people.ts";
import { expenseReport } from "./expense-report.workflow.ts";

afterAll(() => coverage(expenseReport).assertComplete());

const lines = [
  { date: "2026-01-02", what: "Train", amount: 0.1 },
  { date: "2026-01-02", what: "Lunch", amount: 0.2 },
];
const visit = { occasion: "A visit", lines };

it.each([
  ["travel", "6670"],
  ["customers", "6640"],
  ["training", "6821"],
])("%s is booked to %s and paid, after two others looked", async (costCentre, account) => {
  const paid: unknown[] = [];
  const pay = (payment: object) => {
    paid.push(payment);
    return { paymentFile: "payments/1.csv" };
  };
  const office = simulate({ people, actions: { pay } });
  const report = await office.start(expenseReport, visit, { as: "ines" });
  await report.complete("manager-approval", { as: "david", outcome: "approve" });
  expect(report.task("receipts-check").people).toEqual(["grace"]);
  await report.complete("receipts-check", { as: "grace", outcome: "release", form: { costCentre } });

  expect(paid).toEqual([{ payee: "ines", total: 0.3, occasion: "A visit", account }]);
  expect(report.handsOver).toEqual({ total: 0.3, paymentFile: "payments/1.csv" });
});

it("either of them may refuse, and says why", async () => {
  const office = simulate({ people });
  const [one, other] = [
    await office.start(expenseReport, visit, { as: "anna" }),
    await office.start(expenseReport, visit, { as: "anna" }),
  ];
  await one.complete("manager-approval", { as: "chiara", outcome: "reject", form: { why: "Private" } });
  await other.complete("manager-approval", { as: "chiara", outcome: "approve" });
  const refused = { as: "grace", outcome: "reject", form: { why: "No receipt", costCentre: "travel" } };
  await other.complete("receipts-check", refused);

  expect([one.handsOver, other.handsOver]).toEqual([{ why: "Private" }, { why: "No receipt" }]);
});
