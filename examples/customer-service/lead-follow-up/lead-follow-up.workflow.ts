/*
 * Task automation: one action takes the place of somebody's typing, and nothing else changes. Both workflows are made by
 * one factory; they differ in the step that fills in the customer record, and in nothing that anybody else notices.
 */
import type { Block } from "geartrain";
import {
  action,
  defineWorkflow,
  end,
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
import { headOfService, sales, service } from "../roles.ts";
import { recordFrom } from "./record-from.ts";

const inquiry = trigger("inquiry", {
  by: service,
  gives: { letter: z.string().min(1).meta({ title: "What somebody wrote to us" }) },
});

const { letter } = inquiry.output;

// The customer record, whoever fills it in.
const name = fact("name", z.string().min(1).meta({ title: "Name" }));
const email = fact("email", z.email().meta({ title: "E-mail" }));
const interest = fact("interest", z.enum(["pumps", "valves", "other"]).meta({ title: "What interests them" }));

const typeIn = human("type-in-record", {
  by: sales,
  does: text`Copy it into the customer record: ${letter}`,
  form: { name, email, interest },
  due: "1 day",
  effort: "0.2 hours",
});

const fillIn = action("fill-in-record", {
  needs: { letter },
  gives: { name, email, interest },
  run: (it) => recordFrom(it.letter),
});

const call = human("call-customer", {
  by: sales,
  does: text`${name} asks about ${interest}. Call, and find out whether we can help.`,
  needs: { name, interest, letter },
  outcomes: {
    "wants-offer": { form: { wish: z.string().min(1).meta({ title: "What they would like an offer for" }) } },
    "no-need": { means: "They only wanted to know" },
  },
  due: "2 days",
  escalate: { whenLateBy: "1 day", to: headOfService },
});

const thank = notify("thank", {
  to: outsider(email),
  subject: "Thank you for writing to us",
  body: text`Dear ${name}, we build pumps and valves, and wish you good luck in finding what you need.`,
  via: "file",
});

function followUp(workflow: "lead-by-hand" | "lead-filled-in", entry: Block<never>) {
  return defineWorkflow(workflow, {
    purpose: "Turn letters from strangers into offers, and answer the others kindly",
    owner: headOfService,
    starts: inquiry,
    flow: sequence(
      entry,
      route(interest, { pumps: proceed, valves: proceed, other: sequence(thank, end("not-ours")) }),
      route(call, { "wants-offer": proceed, "no-need": end("no-need") }),
    ),
    ends: { done: { name, email, wish: call.output.wish }, "not-ours": {}, "no-need": {} },
  });
}

export const leadByHand = followUp("lead-by-hand", typeIn);
export const leadFilledIn = followUp("lead-filled-in", fillIn);
