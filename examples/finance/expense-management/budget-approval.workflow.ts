import { decision, defineWorkflow, end, human, proceed, route, text, trigger } from "geartrain";
import { z } from "zod";
import { employee, headOfFinance, manager } from "../roles.ts";

const wish = trigger("wish", {
  by: employee,
  gives: {
    purpose: z.string().min(1).meta({ title: "What for" }),
    budget: z.number().min(1).multipleOf(1).meta({ title: "How much you may spend", unit: "EUR" }),
  },
});

const { purpose, budget } = wish.output;

const size = decision("size", {
  needs: { budget },
  rules: [
    { when: (it) => it.budget <= 200, answer: "petty", because: "Deciding would cost more than it saves" },
    { when: (it) => it.budget > 200, answer: "real" },
  ],
});

const approve = human("approve-budget", {
  by: manager,
  does: text`${wish.by} would like to spend ${budget} EUR: ${purpose}`,
  needs: { purpose, budget },
  outcomes: {
    approve: { means: "It is worth it" },
    reject: { form: { why: z.string().min(1).meta({ title: "Why not" }) } },
  },
  due: "3 days",
  escalate: { whenLateBy: "2 days", to: headOfFinance },
  notBy: [wish.by],
});

export const budgetApproval = defineWorkflow("budget-approval", {
  purpose: "Decide what is spent before it is spent",
  owner: headOfFinance,
  starts: wish,
  flow: route(size, { petty: proceed, real: route(approve, { approve: proceed, reject: end("rejected") }) }),
  ends: { done: { who: wish.by, purpose, budget }, rejected: { why: approve.output.why } },
});
