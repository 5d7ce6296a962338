/*
 * Three workflows start by themselves and meet in one case, by the order's number. What matches is paid without anybody's
 * hands; what does not is cleared up with the vendor and compared again.
 */
import { defineProcess, literal, measure, on, onAll } from "geartrain";
import { headOfFinance } from "../roles.ts";
import { approvalRouting } from "./approval-routing.workflow.ts";
import { goodsReceipt } from "./goods-receipt.workflow.ts";
import { invoiceReceipt } from "./invoice-receipt.workflow.ts";
import { matching } from "./matching.workflow.ts";
import { ordering } from "./ordering.workflow.ts";
import { payment } from "./payment.workflow.ts";
import { vendorMessage } from "./vendor-message.workflow.ts";

const ordered = ordering.ends.done;
const received = goodsReceipt.ends.done;
const invoice = invoiceReceipt.ends.done;
const matched = matching.ends.done;
const mismatch = matching.ends.mismatch;
const released = approvalRouting.ends.done;
const corrected = vendorMessage.ends.done;
const declined = payment.ends.declined;

export const accountsPayable = defineProcess("accounts-payable", {
  objective: "Pay what was ordered and received, once, on time",
  owner: headOfFinance,
  workflows: [ordering, goodsReceipt, invoiceReceipt, matching, approvalRouting, payment, vendorMessage],
  case: { key: [ordering.input.poNumber, goodsReceipt.input.poNumber, invoiceReceipt.input.poNumber] },
  connections: [
    onAll(ordered, received, invoice).start(matching, {
      vendor: ordered.vendor,
      invoiceNumber: invoice.invoiceNumber,
      ordered: ordered.quantity,
      unitPrice: ordered.unitPrice,
      received: received.quantity,
      billed: invoice.quantity,
      amount: invoice.amount,
    }),
    on(mismatch).start(vendorMessage, {
      vendor: mismatch.vendor,
      invoiceNumber: mismatch.invoiceNumber,
      problem: mismatch.problem,
    }),
    on(corrected).start(matching, {
      vendor: ordered.vendor,
      invoiceNumber: invoice.invoiceNumber,
      ordered: ordered.quantity,
      unitPrice: ordered.unitPrice,
      received: received.quantity,
      billed: corrected.billed,
      amount: corrected.amount,
    }),
    on(matched).start(approvalRouting, {
      vendor: matched.vendor,
      invoiceNumber: matched.invoiceNumber,
      amount: matched.amount,
    }),
    on(released).start(payment, {
      vendor: released.vendor,
      invoiceNumber: released.invoiceNumber,
      amount: released.amount,
    }),
    on(declined).start(vendorMessage, {
      vendor: declined.vendor,
      invoiceNumber: declined.invoiceNumber,
      problem: literal("The bank does not take your account: tell us another one"),
    }),
  ],
  accept: [approvalRouting.ends.rejected, payment.ends.done, vendorMessage.ends.withdrawn],
  measures: {
    cycleTime: measure.cycleTime({ from: invoiceReceipt, to: payment, target: "5 business days", better: "lower" }),
    paid: measure.share({ of: payment, where: payment.ends.done, target: 0.95, better: "higher" }),
    mismatches: measure.share({ of: matching, where: mismatch, target: 0.05, better: "lower" }),
    byHand: measure.automation({ target: 0.9, better: "higher" }),
  },
});
