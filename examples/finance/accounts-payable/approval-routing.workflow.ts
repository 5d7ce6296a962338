import type { RoleDefinition } from "geartrain";
import { decision, defineWorkflow, end, fact, human, proceed, route, text, trigger } from "geartrain";
import { z } from "zod";
import { headOfFinance, payables, treasurer } from "../roles.ts";
import { invoiced } from "./fields.ts";

const matched = trigger("matched", {
  by: payables,
  gives: { vendor: z.email(), invoiceNumber: z.string(), amount: invoiced },
});

const { vendor, invoiceNumber, amount } = matched.output;

const who = decision("who-releases", {
  needs: { amount },
  rules: [
    { when: (it) => it.amount < 1_000, answer: "nobody", because: "What matches and is small is simply paid" },
    { when: (it) => it.amount >= 1_000 && it.amount < 20_000, answer: "treasurer" },
    { when: (it) => it.amount >= 20_000, answer: "head", because: "More than a treasurer may release" },
  ],
});

const why = fact("why", z.string().min(1).meta({ title: "Why we do not pay" }));

function release(name: string, by: RoleDefinition) {
  return human(name, {
    by,
    does: text`Invoice ${invoiceNumber} of ${vendor} matches order and goods: ${amount} EUR.`,
    needs: { vendor, invoiceNumber, amount },
    outcomes: { release: { means: "Pay it" }, reject: { form: { why } } },
    due: "2 days",
    notBy: [matched.by],
  });
}

const byTreasurer = release("treasurer-release", treasurer);
const byHead = release("head-release", headOfFinance);
const decided = { release: proceed, reject: end("rejected") };

export const approvalRouting = defineWorkflow("approval-routing", {
  purpose: "Have large payments released by somebody who may",
  owner: headOfFinance,
  starts: matched,
  flow: route(who, { nobody: proceed, treasurer: route(byTreasurer, decided), head: route(byHead, decided) }),
  ends: { done: { vendor, invoiceNumber, amount }, rejected: { why } },
});
