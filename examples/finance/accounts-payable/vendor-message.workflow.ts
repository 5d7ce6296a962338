import {
  defineWorkflow,
  end,
  fact,
  human,
  notify,
  outsider,
  proceed,
  receive,
  route,
  sequence,
  text,
  trigger,
} from "geartrain";
import { z } from "zod";
import { headOfFinance, payables } from "../roles.ts";
import { invoiced, quantity } from "./fields.ts";

const concern = trigger("concern", {
  by: payables,
  gives: { vendor: z.email(), invoiceNumber: z.string(), problem: z.string().min(1) },
});

const { vendor, invoiceNumber, problem } = concern.output;

const ask = notify("ask-vendor", {
  to: outsider(vendor),
  subject: text`Your invoice ${invoiceNumber}`,
  body: text`${problem}. Please send us a corrected one.`,
  via: "file",
});

const billed = fact("billed", quantity);
const amount = fact("amount", invoiced);

// What the vendor's system sends us, and what somebody agrees with them where nothing comes.
const correction = receive("correction", {
  key: invoiceNumber,
  gives: { billed, amount },
  expires: { after: "10 days", as: "silent" },
});

const clarify = human("clarify", {
  by: payables,
  does: text`${vendor} does not answer about ${invoiceNumber}: ${problem}. Call them.`,
  needs: { vendor, invoiceNumber, problem },
  outcomes: {
    corrected: { form: { billed, amount } },
    withdrawn: { means: "They take the invoice back" },
  },
  due: "5 days",
  escalate: { whenLateBy: "2 days", to: headOfFinance },
  notBy: [concern.by],
});

export const vendorMessage = defineWorkflow("vendor-message", {
  purpose: "Clear up with the vendor what does not match, and leave no invoice unanswered",
  owner: headOfFinance,
  starts: concern,
  flow: sequence(
    ask,
    route(correction, {
      done: proceed,
      silent: route(clarify, { corrected: proceed, withdrawn: end("withdrawn") }),
    }),
  ),
  ends: { done: { billed, amount }, withdrawn: {} },
});
