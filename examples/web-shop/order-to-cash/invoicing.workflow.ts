import { action, defineWorkflow, notify, outsider, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { shopkeeper } from "../people.ts";
import { writeShared } from "../shared-folder.ts";
import { orderId, total } from "./fields.ts";

const shipped = trigger("shipped", {
  by: shopkeeper,
  gives: { orderId, customer: z.email(), total, trackingId: z.string() },
});

const { customer, trackingId } = shipped.output;

const invoice = action("write-invoice", {
  needs: { orderId: shipped.output.orderId, total: shipped.output.total, customer },
  gives: { invoice: z.string().min(1) },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const file = `invoices/${it.orderId}.txt`;
    await writeShared(at.secret("SHARED_FOLDER"), file, `${it.customer}: ${it.total.toFixed(2)} EUR\n`);
    return { invoice: file };
  },
});

const send = notify("send-invoice", {
  to: outsider(customer),
  subject: text`${shipped.output.orderId} is on its way as ${trackingId}`,
  body: text`${shipped.output.total} EUR, please, within two weeks: ${invoice.output.invoice}`,
  via: "file",
});

export const invoicing = defineWorkflow("invoicing", {
  purpose: "Ask for the money as soon as the goods are on their way",
  owner: shopkeeper,
  starts: shipped,
  flow: sequence(invoice, send),
  ends: { done: { invoice: invoice.output.invoice } },
});
