import { defineWorkflow, human, notify, outsider, text, trigger } from "geartrain";
import { z } from "zod";
import { shopkeeper } from "../people.ts";
import { orderId, total } from "./fields.ts";

const soldOut = trigger("sold-out", { by: shopkeeper, gives: { orderId, customer: z.email() } });

const sorry = notify("say-sorry", {
  to: outsider(soldOut.output.customer),
  subject: text`We cannot send you ${soldOut.output.orderId}`,
  body: "We tried three times to get it. You pay nothing.",
  via: "file",
});

/** Without a person: the customer is told, and owes nothing. */
export const apology = defineWorkflow("apology", {
  purpose: "Tell customers at once what we cannot deliver",
  owner: shopkeeper,
  starts: soldOut,
  flow: sorry,
});

const stranded = trigger("stranded", { by: shopkeeper, gives: { parcel: z.string(), customer: z.email() } });

const carry = human("carry", {
  by: shopkeeper,
  does: text`No carrier takes ${stranded.output.parcel} for ${stranded.output.customer}. Bring it to the post office.`,
  needs: { parcel: stranded.output.parcel, customer: stranded.output.customer },
  form: { trackingId: z.string().min(1).meta({ title: "Number on the receipt" }) },
  due: "1 day",
});

export const byPost = defineWorkflow("by-post", {
  purpose: "Have parcels go out although no carrier takes them",
  owner: shopkeeper,
  starts: stranded,
  flow: carry,
  ends: { done: { trackingId: carry.output.trackingId } },
});

const silent = trigger("silent", { by: shopkeeper, gives: { orderId, customer: z.email(), total } });

const call = human("call-debtor", {
  by: shopkeeper,
  does: text`${silent.output.customer} owes ${silent.output.total} EUR for ${silent.output.orderId} and does not answer. Call.`,
  needs: { customer: silent.output.customer, total: silent.output.total },
  form: { agreed: z.string().min(1).meta({ title: "What you agreed on" }) },
  due: "5 days",
});

export const debt = defineWorkflow("debt", {
  purpose: "Speak with customers who do not pay, before anybody else does",
  owner: shopkeeper,
  starts: silent,
  flow: call,
  ends: { done: { agreed: call.output.agreed } },
});
