import { z } from "zod";
import type { RoleDefinition } from "./index.ts";
import {
  action,
  decision,
  defineProcess,
  defineRole,
  defineWorkflow,
  end,
  human,
  measure,
  notify,
  on,
  onAll,
  proceed,
  route,
  sequence,
  text,
  trigger,
} from "./index.ts";

const buyer = defineRole("buyer", { department: "Purchasing" });
const storekeeper = defineRole("storekeeper", { department: "Warehouse" });
const accountant = defineRole("accountant", { department: "Finance" });
const headOfFinance = defineRole("head-of-finance", { department: "Finance" });

const lines = z.array(z.object({ sku: z.string(), count: z.int().min(1) }));
const invoiceFields = z.object({ number: z.string(), vendor: z.string(), amount: z.number().min(0) });

/** Somebody enters a document that has a purchase order's number. */
function entering<Fields extends Record<string, z.ZodType>>(name: string, by: RoleDefinition, fields: Fields) {
  return trigger(name, { by, gives: { poNumber: z.string().min(1), ...fields } });
}

const ordered = entering("ordered", buyer, { vendor: z.string(), lines });
const ordering = defineWorkflow("ordering", {
  purpose: "Order what is needed",
  starts: ordered,
  flow: action("send-order", { needs: { lines: ordered.output.lines }, run: () => undefined }),
  ends: { done: { lines: ordered.output.lines, vendor: ordered.output.vendor } },
});

const delivered = entering("delivered", storekeeper, { lines });
const goodsReceipt = defineWorkflow("goods-receipt", {
  purpose: "Count what came",
  starts: delivered,
  flow: human("shelve", { by: storekeeper, due: "1 business day" }),
  ends: { done: { lines: delivered.output.lines } },
});

const entered = entering("entered", accountant, { invoice: invoiceFields });
const invoiceReceipt = defineWorkflow("invoice-receipt", {
  purpose: "Take an invoice in",
  starts: entered,
  flow: proceed,
  ends: { done: { invoice: entered.output.invoice } },
});

const toMatch = trigger("to-match", { gives: { invoice: invoiceFields, ordered: lines, received: lines } });
const compare = decision("compare", {
  needs: { ordered: toMatch.output.ordered, received: toMatch.output.received },
  rules: [{ when: (it) => it.ordered.length === it.received.length, answer: "same" }],
  otherwise: "different",
});
const matching = defineWorkflow("matching", {
  purpose: "Compare order, goods and invoice",
  starts: toMatch,
  flow: route(compare, { same: proceed, different: end("mismatch") }),
  ends: { done: { invoice: toMatch.output.invoice }, mismatch: { invoice: toMatch.output.invoice } },
});

const toApprove = trigger("to-approve", { gives: { invoice: invoiceFields } });
const approve = human("approve", {
  by: headOfFinance,
  due: "2 business days",
  needs: { amount: toApprove.output.invoice.amount },
  outcomes: ["approve", "reject"],
});
const approval = defineWorkflow("approval", {
  purpose: "Approve what is to be paid",
  starts: toApprove,
  flow: route(approve, { approve: proceed, reject: end("rejected") }),
  ends: { done: { invoice: toApprove.output.invoice }, rejected: {} },
});

const toPay = trigger("to-pay", { gives: { vendor: z.string(), amount: z.number() } });
const pay = action("pay", { needs: { amount: toPay.output.amount }, run: (it) => it.amount });
const payment = defineWorkflow("payment", { purpose: "Pay once, on time", starts: toPay, flow: pay });

const toTell = trigger("to-tell", { gives: { vendor: z.string(), number: z.string() } });
const tell = notify("tell", {
  to: toTell.output.vendor,
  subject: text`Your invoice ${toTell.output.number}`,
  body: "It is not what we ordered and received.",
  via: "file",
});
const vendorMessage = defineWorkflow("vendor-message", { purpose: "Tell a vendor", starts: toTell, flow: tell });

const asked = trigger("asked");
const rate = human("rate", { by: buyer, due: "10 days", form: { score: z.number().min(1).max(5) } });
const survey = defineWorkflow("survey", {
  purpose: "Ask how content people are",
  starts: asked,
  flow: sequence(rate),
  ends: { done: { score: rate.output.score } },
});

/** The process of the seed. */
export const accountsPayable = defineProcess("accounts-payable", {
  objective: "Pay what was ordered and received, once, on time",
  owner: headOfFinance,
  workflows: [ordering, goodsReceipt, invoiceReceipt, matching, approval, payment, vendorMessage],
  case: { key: [ordering.input.poNumber, goodsReceipt.input.poNumber, invoiceReceipt.input.poNumber] },
  connections: [
    onAll(ordering.ends.done, goodsReceipt.ends.done, invoiceReceipt.ends.done).start(matching, {
      invoice: invoiceReceipt.ends.done.invoice,
      ordered: ordering.ends.done.lines,
      received: goodsReceipt.ends.done.lines,
    }),
    on(matching.ends.mismatch).start(vendorMessage, {
      vendor: ordering.ends.done.vendor,
      number: matching.ends.mismatch.invoice.number,
    }),
    on(matching.ends.done).start(approval, { invoice: matching.ends.done.invoice }),
    on(approval.ends.done).start(payment, {
      vendor: approval.ends.done.invoice.vendor,
      amount: approval.ends.done.invoice.amount,
    }),
  ],
  accept: [approval.ends.rejected, payment.ends.done, vendorMessage.ends.done], // nothing needs to follow
  measures: {
    cycleTime: measure.cycleTime({ from: invoiceReceipt, to: payment, target: "5 business days", better: "lower" }),
    onTime: measure.share({ of: payment, where: payment.ends.done, target: 0.95, better: "higher" }),
    score: measure.value({ of: survey.ends.done.score, target: 4.5, better: "higher" }),
  },
});
