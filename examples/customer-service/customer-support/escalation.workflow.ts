import { defineWorkflow, human, text, trigger } from "geartrain";
import { z } from "zod";
import { headOfService, service, specialist } from "../roles.ts";

const escalated = trigger("escalated", {
  by: service,
  gives: { number: z.int(), customer: z.email(), problem: z.string().min(1), findings: z.string().optional() },
});

const { number, customer, problem, findings } = escalated.output;

const examine = human("examine", {
  by: specialist,
  does: text`Ticket ${number} needs somebody who knows the product: ${problem}`,
  needs: { problem, findings },
  form: { advice: z.string().min(1).meta({ title: "What to do" }) },
  due: "4 hours",
  remind: ["1 hour before"],
  escalate: { whenLateBy: "2 hours", to: headOfService },
});

export const escalation = defineWorkflow("escalation", {
  purpose: "Have somebody who knows the product look at what others cannot solve",
  owner: headOfService,
  starts: escalated,
  flow: examine,
  ends: { done: { number, customer, problem, advice: examine.output.advice } },
});
