/* Four workflows, connected: what one hands over starts the next, and the last one changes the rules of the first. */
import { defineProcess, measure, on } from "geartrain";
import { headOfFinance } from "../roles.ts";
import { audit } from "./audit.workflow.ts";
import { budgetApproval } from "./budget-approval.workflow.ts";
import { policyUpdate } from "./policy-update.workflow.ts";
import { reimbursement } from "./reimbursement.workflow.ts";

const granted = budgetApproval.ends.done;
const paid = reimbursement.ends.done;

export const expenseManagement = defineProcess("expense-management", {
  objective: "Money is spent on purpose, paid back soon, and never under a rule that somebody has already got round",
  owner: headOfFinance,
  workflows: [budgetApproval, reimbursement, audit, policyUpdate],
  connections: [
    on(granted).start(reimbursement, { who: granted.who, purpose: granted.purpose, budget: granted.budget }),
    on(paid).start(audit, { who: paid.who, spent: paid.spent, budget: paid.budget, payment: paid.payment }),
    on(audit.ends.finding).start(policyUpdate, { finding: audit.ends.finding.finding }),
  ],
  accept: [
    budgetApproval.ends.rejected,
    reimbursement.ends.refused,
    audit.ends.done,
    policyUpdate.ends.done,
    policyUpdate.ends.left,
  ],
  measures: {
    time: measure.cycleTime({ from: budgetApproval, to: reimbursement, target: "60 days", better: "lower" }),
    spent: measure.value({ of: paid.spent, target: 500, better: "lower" }),
    loopholes: measure.share({ of: audit, where: audit.ends.finding, target: 0.05, better: "lower" }),
  },
});
