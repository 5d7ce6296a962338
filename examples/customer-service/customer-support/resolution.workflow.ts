import { defineWorkflow, end, fact, human, notify, outsider, proceed, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { headOfService, service } from "../roles.ts";

const routed = trigger("routed", {
  by: headOfService,
  gives: {
    number: z.int(),
    customer: z.email(),
    problem: z.string().min(1),
    advice: z.string().optional().meta({ title: "What the specialist says" }),
  },
});

const { number, customer, problem, advice } = routed.output;

const findings = fact("findings", z.string().min(1).meta({ title: "What you have tried" }));
const answer = fact("answer", z.string().min(1).meta({ title: "What solves it" }));

const solve = human("solve", {
  by: service,
  does: text`Ticket ${number}: ${problem}`,
  needs: { customer, problem, advice },
  outcomes: {
    solved: { form: { answer } },
    "too-hard": { means: "Somebody who knows the product has to look", form: { findings } },
  },
  due: "1 day",
  escalate: { whenLateBy: "8 hours", to: headOfService },
  notBy: [routed.by],
});

const tell = notify("tell-customer", {
  to: outsider(customer),
  subject: text`Your ticket ${number}`,
  body: answer,
  via: "file",
});

export const resolution = defineWorkflow("resolution", {
  purpose: "Solve it, or say in time that we cannot",
  owner: headOfService,
  starts: routed,
  flow: sequence(route(solve, { solved: proceed, "too-hard": end("too-hard") }), tell),
  ends: { done: { number, customer }, "too-hard": { number, customer, problem, findings } },
});
