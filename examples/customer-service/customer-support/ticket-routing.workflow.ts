import { decision, defineWorkflow, end, fact, human, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { headOfService, service } from "../roles.ts";

const ticket = trigger("ticket", {
  by: service,
  gives: {
    number: z.int().min(1).meta({ title: "Ticket" }),
    customer: z.email().meta({ title: "Customer" }),
    stopped: z.boolean().meta({ title: "Can they not work any more?" }),
    text: z.string().min(1).meta({ title: "In the customer's words" }),
  },
});

const { number, customer, stopped } = ticket.output;

const urgency = decision("urgency", {
  needs: { stopped },
  rules: [
    { when: (it) => it.stopped, answer: "urgent", because: "Every hour costs the customer money" },
    { when: (it) => !it.stopped, answer: "usual" },
  ],
});

const problem = fact("problem", z.string().min(1).meta({ title: "What is wrong, as far as we know" }));

const understand = human("understand", {
  by: service,
  does: text`Find out what ${customer} means: ${ticket.output.text}`,
  needs: { customer, text: ticket.output.text },
  form: { problem },
  due: "4 hours",
  escalate: { whenLateBy: "2 hours", to: headOfService },
});

const understandNow = human("understand-at-once", {
  by: service,
  does: text`${customer} cannot work. Call now: ${ticket.output.text}`,
  needs: { customer, text: ticket.output.text },
  form: { problem },
  due: "30 minutes",
  escalate: { whenLateBy: "15 minutes", to: headOfService },
});

export const ticketRouting = defineWorkflow("ticket-routing", {
  purpose: "Bring every ticket to those who can solve it",
  owner: headOfService,
  starts: ticket,
  flow: route(urgency, { urgent: sequence(understandNow, end("urgent")), usual: understand }),
  ends: { done: { number, customer, problem }, urgent: { number, customer, problem } },
});
