/* A small purchase and its people: what the kit's own tests play, and what its examples refer to. */

import { z } from "zod";
import {
  action,
  definePeople,
  defineRole,
  defineWorkflow,
  end,
  human,
  proceed,
  route,
  sequence,
  trigger,
} from "../language.ts";

export const people = definePeople({
  ada: { name: "Ada Lovelace", email: "ada@example.org" },
  grace: { name: "Grace Hopper", email: "grace@example.org" },
  linus: { name: "Linus Pauling", email: "linus@example.org" },
});

const employee = defineRole("employee", { department: "All", members: ["ada", "grace", "linus"] });
const manager = defineRole("manager", { department: "All", members: ["ada", "grace"] });
const director = defineRole("director", { department: "All", members: ["linus"] });

const request = trigger("request", {
  by: employee,
  gives: { vendor: z.string().min(1), amount: z.number().min(0) },
});

const review = human("review", {
  by: manager,
  needs: { amount: request.output.amount },
  outcomes: { approve: {}, reject: { form: { why: z.string().min(1) } } },
  due: "2 days",
  escalate: { whenLateBy: "1 day", to: director },
  notBy: [request.by],
});

const order = action("order", {
  needs: { vendor: request.output.vendor },
  gives: { orderId: z.string().min(1) },
  secrets: ["ERP_TOKEN"],
  run: ({ vendor }, at) => ({ orderId: `${at.secret("ERP_TOKEN")} for ${vendor}, attempt ${at.attempt}` }),
  retry: { attempts: 2, first: "10 minutes" },
});

export const purchase = defineWorkflow("purchase", {
  purpose: "Get a purchase decided and ordered",
  owner: director,
  starts: request,
  flow: sequence(route(review, { approve: proceed, reject: end("rejected") }), order),
  ends: { done: { orderId: order.output.orderId }, rejected: { why: review.output.why } },
});

export const asked = { vendor: "Lux & Co", amount: 180 };
