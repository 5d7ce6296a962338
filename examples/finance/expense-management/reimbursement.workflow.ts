import {
  action,
  assign,
  decision,
  defineWorkflow,
  end,
  human,
  notify,
  person,
  proceed,
  route,
  sequence,
  text,
  trigger,
} from "geartrain";
import { z } from "zod";
import { accounting, headOfFinance, manager } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";

const granted = trigger("granted", {
  by: accounting,
  gives: { who: person(), purpose: z.string(), budget: z.number().min(1).multipleOf(1).meta({ unit: "EUR" }) },
});

const { who, purpose, budget } = granted.output;

const claim = human("file-claim", {
  by: assign.person(who),
  does: text`Your budget for “${purpose}” is ${budget} EUR. Say what you spent when you are back.`,
  needs: { purpose, budget },
  form: {
    spent: z.number().min(0.01).multipleOf(0.01).meta({ title: "What you spent", unit: "EUR" }),
    receipts: z.array(z.string().min(1)).min(1).meta({ title: "Numbers of the receipts" }),
  },
  due: "60 days",
  remind: ["14 days before"],
  escalate: { whenLateBy: "7 days", to: accounting },
});

const { spent, receipts } = claim.output;

const within = decision("within-budget", {
  needs: { spent, budget },
  rules: [
    { when: (it) => it.spent <= it.budget, answer: "yes" },
    { when: (it) => it.spent > it.budget, answer: "no", because: "Somebody has to answer for the difference" },
  ],
});

const overrun = human("allow-overrun", {
  by: manager,
  does: text`${who} had ${budget} EUR for “${purpose}” and spent ${spent}.`,
  needs: { spent, budget, receipts },
  outcomes: {
    allow: { means: "It could not be avoided" },
    refuse: { form: { why: z.string().min(1).meta({ title: "Why not" }) } },
  },
  due: "3 days",
  escalate: { whenLateBy: "2 days", to: headOfFinance },
  notBy: [who],
});

const pay = action("pay-back", {
  needs: { who, spent, purpose },
  gives: { payment: z.string().min(1) },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const payment = `payments/${at.instance}.csv`;
    await writeShared(at.secret("SHARED_FOLDER"), payment, `${it.who};${it.spent.toFixed(2)};EUR;${it.purpose}\n`);
    return { payment };
  },
  retry: { attempts: 3, first: "1 minute" },
});

const tell = notify("tell", {
  to: who,
  subject: text`${spent} EUR are on their way`,
  body: text`For “${purpose}”: ${pay.output.payment}`,
  via: "file",
});

export const reimbursement = defineWorkflow("reimbursement", {
  purpose: "Pay back what people spent for the firm",
  owner: headOfFinance,
  starts: granted,
  flow: sequence(
    claim,
    route(within, { yes: proceed, no: route(overrun, { allow: proceed, refuse: end("refused") }) }),
    pay,
    tell,
  ),
  ends: { done: { who, spent, budget, payment: pay.output.payment }, refused: { why: overrun.output.why } },
});
