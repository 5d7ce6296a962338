/*
 * Rules-driven. Nobody weighs a complaint by feeling: the rules say how it goes on, and whatever touches somebody's
 * safety goes to those who can stop a delivery, at once and before anything else.
 */
import {
  action,
  decision,
  defineWorkflow,
  fact,
  human,
  notify,
  outsider,
  proceed,
  route,
  sequence,
  text,
  trigger,
} from "geartrain";
import { z } from "zod";
import { headOfService, safety, service, specialist } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";

const complaint = trigger("complaint", {
  by: service,
  gives: {
    customer: z.email().meta({ title: "Customer" }),
    about: z.enum(["safety", "product", "delivery", "invoice"]).meta({ title: "What it is about" }),
    worth: z.number().min(0).multipleOf(0.01).meta({ title: "Worth of the order", unit: "EUR" }),
    text: z.string().min(1).meta({ title: "In the customer's words" }),
  },
});

const { customer, about, worth } = complaint.output;

// In this order: safety before money, and money before the rest.
const level = decision("level", {
  hit: "first",
  needs: { about, worth },
  rules: [
    { when: (it) => it.about === "safety", answer: "safety", because: "Somebody may get hurt" },
    { when: (it) => it.worth >= 1_000, answer: "head", because: "We would lose a large customer" },
    { when: (it) => it.about === "product", answer: "specialist", because: "Only they know the product" },
  ],
  otherwise: "service",
});

const reply = fact("reply", z.string().min(1).meta({ title: "What we answer the customer" }));

const stop = human("stop-and-examine", {
  by: safety,
  does: text`Stop the delivery of everything of this kind, examine it, and tell the customer what to do: ${complaint.output.text}`,
  form: { reply, recalled: z.boolean().meta({ title: "Do we call it back?" }) },
  due: "2 hours",
  remind: ["1 hour before"],
  escalate: { whenLateBy: "1 hour", to: headOfService },
});

const recall = action("recall", {
  needs: { text: complaint.output.text, decidedBy: stop.by },
  gives: { notice: z.string() },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const notice = `recalls/${at.instance}.md`;
    await writeShared(
      at.secret("SHARED_FOLDER"),
      notice,
      `# Called back\n\n${it.text}\n\nDecided by ${it.decidedBy}.\n`,
    );
    return { notice };
  },
});

const tellHead = notify("tell-head", {
  to: headOfService,
  subject: "We call a product back",
  body: recall.output.notice,
  via: "file",
});

const answerAsHead = human("answer-as-head", {
  by: headOfService,
  does: text`A customer who ordered for ${worth} EUR complains: ${complaint.output.text}`,
  form: { reply },
  due: "8 hours",
});

const explain = human("explain-product", {
  by: specialist,
  does: text`Explain it to the customer, or offer another one: ${complaint.output.text}`,
  form: { reply },
  due: "2 days",
  escalate: { whenLateBy: "1 day", to: headOfService },
});

const answer = human("answer", {
  by: service,
  does: text`Put it right: ${complaint.output.text}`,
  form: { reply },
  due: "2 days",
  escalate: { whenLateBy: "1 day", to: headOfService },
});

const send = notify("send", {
  to: outsider(customer),
  subject: "Your complaint",
  body: reply,
  via: "file",
});

export const customerComplaint = defineWorkflow("customer-complaint", {
  purpose: "Answer everybody who complains, and protect everybody whom a product may hurt",
  owner: headOfService,
  starts: complaint,
  flow: sequence(
    route(level, {
      safety: sequence(stop, route(stop.output.recalled, { true: sequence(recall, tellHead), false: proceed })),
      head: answerAsHead,
      specialist: explain,
      service: answer,
    }),
    send,
  ),
  ends: { done: { reply } },
});
