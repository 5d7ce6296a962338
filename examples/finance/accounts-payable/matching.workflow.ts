import { decision, defineWorkflow, derive, end, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";
import { headOfFinance, payables } from "../roles.ts";
import { invoiced, quantity } from "./fields.ts";

const compared = trigger("compared", {
  by: payables,
  gives: {
    vendor: z.email(),
    invoiceNumber: z.string(),
    ordered: quantity,
    unitPrice: z.number().min(0.01),
    received: quantity,
    billed: quantity,
    amount: invoiced,
  },
});

const { vendor, invoiceNumber, ordered, unitPrice, received, billed, amount } = compared.output;

const agreed = derive({ ordered, unitPrice }, z.number(), (it) => Math.round(it.ordered * it.unitPrice * 100) / 100);

// Order, goods and invoice: all three say the same, or the vendor is asked.
const match = decision("three-way-match", {
  hit: "first",
  needs: { ordered, received, billed, agreed, amount },
  rules: [
    { when: (it) => it.received < it.billed, answer: "short", because: "We do not pay for what did not come" },
    { when: (it) => it.ordered < it.billed, answer: "surplus", because: "We did not order that many" },
    { when: (it) => it.agreed < it.amount, answer: "dear", because: "It costs more than we agreed" },
  ],
  otherwise: "matches",
});

const problem = derive(
  { answer: match.output.answer, ordered, received, billed, agreed, amount },
  z.string().min(1),
  (it) => {
    if (it.answer === "short") return `${it.billed} are invoiced, and ${it.received} have come`;
    if (it.answer === "surplus") return `${it.billed} are invoiced, and ${it.ordered} were ordered`;
    return `${it.amount} EUR are invoiced, and ${it.agreed} EUR were agreed`;
  },
);

export const matching = defineWorkflow("three-way-matching", {
  purpose: "Pay for what was ordered, came, and costs what was agreed; find out at once where it does not",
  owner: headOfFinance,
  starts: compared,
  flow: sequence(
    route(match, {
      matches: proceed,
      short: end("mismatch"),
      surplus: end("mismatch"),
      dear: end("mismatch"),
    }),
  ),
  ends: {
    done: { vendor, invoiceNumber, amount },
    mismatch: { vendor, invoiceNumber, problem },
  },
});
