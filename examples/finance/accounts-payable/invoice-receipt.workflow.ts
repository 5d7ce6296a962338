import { action, defineWorkflow, manual, push, trigger } from "geartrain";
import { z } from "zod";
import { headOfFinance, payables } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";
import { invoiced, poNumber, quantity } from "./fields.ts";

// A file under invoices/ is an invoice; people can still enter one that came on paper.
const invoice = trigger("invoice", {
  by: payables,
  from: [manual(), push({ paths: ["invoices/*.json"] })],
  gives: {
    poNumber,
    invoiceNumber: z.string().min(1).meta({ title: "Number of the invoice" }),
    quantity,
    amount: invoiced,
  },
});

const archive = action("archive-invoice", {
  needs: { ...invoice.output },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) =>
    writeShared(
      at.secret("SHARED_FOLDER"),
      `invoices/${it.poNumber}-${it.invoiceNumber}.json`,
      `${JSON.stringify(it)}\n`,
    ),
});

export const invoiceReceipt = defineWorkflow("invoice-receipt", {
  purpose: "Take invoices in, whichever way they come",
  owner: headOfFinance,
  starts: invoice,
  flow: archive,
  ends: {
    done: {
      invoiceNumber: invoice.output.invoiceNumber,
      quantity: invoice.output.quantity,
      amount: invoice.output.amount,
    },
  },
});
