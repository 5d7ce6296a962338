/*
 * A manual workflow: a sheet of paper that is signed by three people and put into a binder. Not one step is automated,
 * and it is a workflow all the same: automation is how work gets done, not what the work is. What being here adds is
 * that everybody can see on whose desk the paper lies.
 */
import { defineWorkflow, end, fact, human, proceed, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { accounting, employee, headOfFinance, manager } from "../roles.ts";

const sheet = trigger("sheet", {
  by: employee,
  gives: {
    number: z
      .string()
      .regex(/^\d{4}-\d{3}$/)
      .meta({ title: "Number of the sheet", description: "As it is printed on top: 2026-017" }),
    subject: z.string().min(1).meta({ title: "What it asks for" }),
  },
});

const { number, subject } = sheet.output;

const why = fact("why", z.string().min(1).meta({ title: "What you wrote on the sheet" }));

const bySuperior = human("signature-of-superior", {
  by: manager,
  does: text`Sheet ${number} (${subject}) is in your tray. Sign it and carry it to accounting.`,
  needs: { number, subject },
  outcomes: { signed: { means: "Signed, and on its way to accounting" }, "not-signed": { form: { why } } },
  due: "3 days",
  escalate: { whenLateBy: "2 days", to: headOfFinance },
  notBy: [sheet.by],
});

const byAccounting = human("stamp-of-accounting", {
  by: accounting,
  does: text`Check the sums on sheet ${number}, stamp it, and carry it to the head of finance.`,
  needs: { number, subject, signedBy: bySuperior.by },
  outcomes: { stamped: { means: "The sums are right" }, "not-stamped": { form: { why } } },
  due: "3 days",
  escalate: { whenLateBy: "2 days", to: headOfFinance },
  notBy: [sheet.by],
});

const byHead = human("signature-of-head", {
  by: headOfFinance,
  does: text`Sheet ${number} (${subject}), signed by ${bySuperior.by} and stamped by ${byAccounting.by}.`,
  needs: { number, subject },
  outcomes: { signed: { means: "Approved" }, "not-signed": { form: { why } } },
  due: "5 days",
  notBy: [sheet.by],
});

const file = human("put-into-binder", {
  by: accounting,
  does: text`Put sheet ${number} into the binder.`,
  form: { page: z.int().min(1).meta({ title: "On which page" }) },
  due: "5 days",
});

export const paperApproval = defineWorkflow("paper-approval", {
  purpose: "Have every sheet signed by those who answer for it, and find it again",
  owner: headOfFinance,
  starts: sheet,
  flow: sequence(
    route(bySuperior, { signed: proceed, "not-signed": end("returned") }),
    route(byAccounting, { stamped: proceed, "not-stamped": end("returned") }),
    route(byHead, { signed: proceed, "not-signed": end("returned") }),
    file,
  ),
  ends: { done: { number, page: file.output.page }, returned: { why } },
});
