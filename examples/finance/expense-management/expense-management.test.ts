import type { Simulation } from "geartrain/testing";
import { coverage, simulate } from "geartrain/testing";
import { afterAll, beforeEach, expect, it } from "vitest";
import { people } from "../people.ts";
import { audit } from "./audit.workflow.ts";
import { budgetApproval } from "./budget-approval.workflow.ts";
import { expenseManagement } from "./expense-management.process.ts";
import { policyUpdate } from "./policy-update.workflow.ts";
import { reimbursement } from "./reimbursement.workflow.ts";

afterAll(() => {
  for (const each of [expenseManagement, budgetApproval, reimbursement, audit, policyUpdate])
    coverage(each).assertComplete();
});

let bureau: Simulation;
beforeEach(() => {
  const actions = { "pay-back": { payment: "payments/1.csv" }, "publish-rule": { page: "policy/1.md" } };
  bureau = simulate({ people, processes: [expenseManagement], actions });
});

async function granted(budget: number) {
  const wish = await bureau.start(budgetApproval, { purpose: "Trade fair", budget }, { as: "alma" });
  if (budget > 200) await wish.complete("approve-budget", { as: "birgit", outcome: "approve" });
  return bureau.latest(reimbursement);
}

const claim = (spent: number) => ({ as: "alma", form: { spent, receipts: ["R-1"] } });

it("a small sum is granted, spent, paid back and left alone by the audit", async () => {
  const refund = await granted(200);
  expect(refund.task("file-claim").people).toEqual(["alma"]);
  await refund.complete("file-claim", claim(180));

  expect(bureau.latest(audit)).toMatchObject({ outcome: "done", path: ["sample: pass"] });
  expect(bureau.cases).toMatchObject([{ closed: true, waits: [], unanswered: [] }]);
  expect(bureau.instances.map(({ workflow }) => workflow)).toEqual(["budget-approval", "reimbursement", "audit"]);
});

it("a loophole that the audit finds becomes a rule", async () => {
  const refund = await granted(2_000);
  await refund.complete("file-claim", claim(1_500));
  await bureau.latest(audit).complete("examine", {
    as: "helga",
    outcome: "loophole",
    form: { finding: "Two claims, one receipt" },
  });
  const update = bureau.latest(policyUpdate);
  await update.complete("draft-rule", { as: "deepa", form: { rule: "A receipt is stamped when it is paid" } });
  await update.complete("adopt-rule", { as: "george", outcome: "adopt" });

  expect(update.handsOver).toEqual({ page: "policy/1.md" });
  expect(bureau.cases).toMatchObject([{ closed: true }]);
});

it("an overrun is allowed, paid, and always looked at", async () => {
  const refund = await granted(300);
  await refund.complete("file-claim", claim(420));
  await bureau.later("5 days");
  expect(refund.task("allow-overrun").people).toContain("george");
  await refund.complete("allow-overrun", { as: "cyril", outcome: "allow" });
  await bureau.latest(audit).complete("examine", { as: "helga", outcome: "correct" });

  expect(bureau.cases).toMatchObject([{ closed: true }]);
});

it("a rule that would cost more than it saves is left", async () => {
  const refund = await granted(2_000);
  await refund.complete("file-claim", claim(1_000));
  const examined = { as: "helga", outcome: "loophole", form: { finding: "Taxis at night" } };
  await bureau.latest(audit).complete("examine", examined);
  const update = bureau.latest(policyUpdate);
  await bureau.later("15 days");
  expect(update.task("draft-rule").roles).toContain("head-of-finance");
  await update.complete("draft-rule", { as: "edgar", form: { rule: "No taxis" } });
  await update.complete("adopt-rule", { as: "george", outcome: "leave" });

  expect(update.outcome).toBe("left");
});

it("what is refused ends there, with the reason", async () => {
  const wish = await bureau.start(budgetApproval, { purpose: "A boat", budget: 90_000 }, { as: "alma" });
  await bureau.later("5 days");
  expect(wish.task("approve-budget").people).toContain("george");
  await wish.complete("approve-budget", { as: "cyril", outcome: "reject", form: { why: "We are no navy" } });
  const refund = await granted(300);
  await bureau.later("67 days");
  expect(refund.task("file-claim").people).toContain("deepa");
  await refund.complete("file-claim", claim(900));
  await refund.complete("allow-overrun", { as: "birgit", outcome: "refuse", form: { why: "Champagne" } });

  expect(bureau.cases).toMatchObject([{ closed: true }, { closed: true }]);
});
