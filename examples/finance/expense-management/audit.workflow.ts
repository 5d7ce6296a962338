import { decision, defineWorkflow, end, fact, human, person, proceed, route, text, trigger } from "geartrain";
import { z } from "zod";
import { accounting, auditor, headOfFinance } from "../roles.ts";

const paid = trigger("paid", {
  by: accounting,
  gives: { who: person(), spent: z.number().min(0), budget: z.number().min(1), payment: z.string() },
});

const { who, spent, budget, payment } = paid.output;

const sample = decision("sample", {
  hit: "first",
  needs: { spent, budget },
  rules: [
    { when: (it) => it.spent > it.budget, answer: "look", because: "Every overrun is looked at" },
    { when: (it) => it.spent >= 1_000, answer: "look", because: "Every large sum is looked at" },
  ],
  otherwise: "pass",
});

const finding = fact("finding", z.string().min(1).meta({ title: "What our rules let through" }));

const examine = human("examine", {
  by: auditor,
  does: text`Compare ${payment} with its receipts: ${who} spent ${spent} EUR of ${budget}.`,
  needs: { spent, budget, payment },
  outcomes: {
    correct: { means: "Everything is as it should be" },
    loophole: { form: { finding } },
  },
  due: "30 days",
  notBy: [who],
});

export const audit = defineWorkflow("audit", {
  purpose: "Find out what our rules let through",
  owner: headOfFinance,
  starts: paid,
  flow: route(sample, { look: route(examine, { correct: proceed, loophole: end("finding") }), pass: proceed }),
  ends: { done: {}, finding: { finding } },
});
