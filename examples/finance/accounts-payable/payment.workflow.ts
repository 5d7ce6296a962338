import { action, attempt, defineWorkflow, end, trigger } from "geartrain";
import { z } from "zod";
import { headOfFinance, treasurer } from "../roles.ts";
import { invoiced } from "./fields.ts";
import { transfer } from "./transfer.ts";

const released = trigger("released", {
  by: treasurer,
  gives: { vendor: z.email(), invoiceNumber: z.string(), amount: invoiced },
});

const { vendor, invoiceNumber, amount } = released.output;

const pay = action("transfer", {
  needs: { vendor, invoiceNumber, amount },
  gives: { reference: z.string().min(1) },
  secrets: ["BANK_URL"],
  run: (it, at) => transfer(at.secret("BANK_URL"), it, at.idempotencyKey, at.signal),
  retry: { attempts: 2, first: "1 second" },
  timeout: "30 seconds",
});

export const payment = defineWorkflow("payment", {
  purpose: "Pay once, on time",
  owner: headOfFinance,
  starts: released,
  flow: attempt(pay, { onFailure: end("declined") }),
  ends: {
    done: { vendor, invoiceNumber, reference: pay.output.reference },
    declined: { vendor, invoiceNumber },
  },
});
