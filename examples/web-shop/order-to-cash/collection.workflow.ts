/* A customer who forgets is reminded by itself; only one who stays silent reaches a person, through the process. */
import { defineWorkflow, end, notify, outsider, proceed, receive, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { shopkeeper } from "../people.ts";
import { orderId, total } from "./fields.ts";

const invoiced = trigger("invoiced", {
  by: shopkeeper,
  gives: { orderId, customer: z.email(), total, invoice: z.string() },
});

const paid = receive("paid", { key: invoiced.output.orderId, expires: { after: "14 days", as: "late" } });
const paidLate = receive("paid-late", { key: invoiced.output.orderId, expires: { after: "14 days", as: "unpaid" } });

const remind = notify("remind", {
  to: outsider(invoiced.output.customer),
  subject: text`Have you forgotten ${invoiced.output.orderId}?`,
  body: text`${invoiced.output.total} EUR: ${invoiced.output.invoice}`,
  via: "file",
});

export const collection = defineWorkflow("collection", {
  purpose: "Be paid",
  owner: shopkeeper,
  starts: invoiced,
  flow: route(paid, {
    done: proceed,
    late: sequence(remind, route(paidLate, { done: proceed, unpaid: end("unpaid") })),
  }),
  ends: { done: {}, unpaid: { customer: invoiced.output.customer, total: invoiced.output.total } },
});
