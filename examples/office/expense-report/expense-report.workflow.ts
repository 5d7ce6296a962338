/* Sequential: one step after the other, and each has what the ones before it gave. */
import {
  action,
  defineWorkflow,
  derive,
  end,
  fact,
  human,
  lookup,
  notify,
  proceed,
  route,
  sequence,
  text,
  trigger,
} from "geartrain";
import { z } from "zod";
import { writeOfficeFile } from "../office-folder.ts";
import { accounting, cfo, employee, manager } from "../roles.ts";
import { paymentFile } from "./payment-file.ts";

const amount = z.number().min(0.01).multipleOf(0.01).meta({ title: "Amount", unit: "EUR" });

const report = trigger("report", {
  by: employee,
  gives: {
    occasion: z.string().min(1).meta({ title: "What for" }),
    lines: z
      .array(z.object({ date: z.iso.date(), what: z.string().min(1), amount }))
      .min(1)
      .meta({ title: "Expenses" }),
  },
});

// Computed, not typed in: nobody can report a total that its lines do not have.
const total = derive({ lines: report.output.lines }, amount, (it) => {
  const cents = it.lines.reduce((sum, line) => sum + Math.round(line.amount * 100), 0);
  return cents / 100;
});

const why = fact("why", z.string().min(1).meta({ title: "Why not" }));

const approval = human("manager-approval", {
  by: manager,
  does: text`Decide whether ${report.by} had these expenses for our work: ${report.output.occasion}.`,
  needs: { occasion: report.output.occasion, lines: report.output.lines, total },
  outcomes: {
    approve: { means: "The expenses were made for our work" },
    reject: { means: "We do not pay this", form: { why } },
  },
  due: "3 business days",
  notBy: [report.by],
});

const check = human("receipts-check", {
  by: accounting,
  does: "Compare every line with its receipt, then release the payment.",
  needs: { lines: report.output.lines, total, approvedBy: approval.by },
  form: { costCentre: z.enum(["travel", "customers", "training"]).meta({ title: "Cost centre" }) },
  outcomes: {
    release: { means: "A receipt exists for every line" },
    reject: { means: "Receipts are missing", form: { why } },
  },
  due: "2 business days",
  notBy: [report.by, approval.by], // four eyes
});

// A decision table: from values to values.
const booking = lookup("booking", {
  needs: { costCentre: check.output.costCentre },
  gives: { account: z.string(), taxDeductible: z.boolean() },
  rules: [
    { when: (it) => it.costCentre === "travel", gives: { account: "6670", taxDeductible: true } },
    { when: (it) => it.costCentre === "customers", gives: { account: "6640", taxDeductible: false } },
    { when: (it) => it.costCentre === "training", gives: { account: "6821", taxDeductible: true } },
  ],
});

const pay = action("pay", {
  needs: { payee: report.by, total, occasion: report.output.occasion, account: booking.output.account },
  gives: { paymentFile: z.string() },
  secrets: ["OFFICE_FOLDER"],
  run: async (it, at) => {
    const file = `payments/${at.instance}.csv`;
    await writeOfficeFile(at.secret("OFFICE_FOLDER"), file, paymentFile(it, at.idempotencyKey));
    return { paymentFile: file };
  },
  retry: { attempts: 3, first: "1 second" },
});

const tell = notify("tell-employee", {
  to: report.by,
  subject: text`Your expenses are paid: ${total} EUR`,
  body: text`For ${report.output.occasion}; approved by ${approval.by}, checked by ${check.by}.`,
  via: "file",
});

export const expenseReport = defineWorkflow("expense-report", {
  purpose: "Pay back what employees spent for work, after two others looked at it",
  owner: cfo,
  starts: report,
  flow: sequence(
    route(approval, { approve: proceed, reject: end("rejected") }),
    route(check, { release: proceed, reject: end("rejected") }),
    booking,
    pay,
    tell,
  ),
  ends: { done: { total, paymentFile: pay.output.paymentFile }, rejected: { why } },
});
