/*
 * Rules-driven: how much is spent decides who decides. Who approves is never asked of a person; the rules say it, and
 * the history keeps which rule answered and why.
 */
import type { RoleDefinition } from "geartrain";
import {
  action,
  decision,
  defineWorkflow,
  end,
  fact,
  firstOf,
  human,
  literal,
  notify,
  proceed,
  route,
  routeEach,
  selection,
  sequence,
  text,
  trigger,
} from "geartrain";
import { z } from "zod";
import { cfo, director, employee, headOfPurchasing, it, manager } from "../roles.ts";
import { placeOrder } from "./place-order.ts";

const request = trigger("request", {
  by: employee,
  gives: {
    item: z.string().min(1).meta({ title: "What" }),
    amount: z.number().min(0).multipleOf(0.01).meta({ title: "Amount", unit: "USD" }),
    category: z.enum(["it", "office", "travel"]),
    vendor: z.string().min(1),
  },
});

// Exactly one rule must answer: thresholds that overlap, or leave an amount out, are a mistake.
const level = decision("level", {
  needs: { amount: request.output.amount },
  rules: [
    { when: (it) => it.amount < 500, answer: "none", because: "Small purchases are approved automatically" },
    { when: (it) => it.amount >= 500 && it.amount < 5_000, answer: "manager" },
    { when: (it) => it.amount >= 5_000 && it.amount <= 50_000, answer: "director" },
    { when: (it) => it.amount > 50_000, answer: "cfo", because: "More than a director may commit" },
  ],
});

// Any number of rules may answer: what they name happens in addition.
const extra = selection("extra-reviews", {
  needs: { category: request.output.category },
  rules: [{ when: (it) => it.category === "it", answer: "it", because: "IT has to run what others buy" }],
});

// Whoever rejects says why. Several steps may give it, so it is a fact: its latest value counts.
const why = fact("why", z.string().min(1).meta({ title: "Why not" }));

// The four approvals differ only in who decides.
function approval(name: string, by: RoleDefinition) {
  return human(name, {
    by,
    does: text`Decide whether ${request.by} needs ${request.output.item} from ${request.output.vendor}.`,
    needs: { item: request.output.item, amount: request.output.amount, vendor: request.output.vendor },
    outcomes: {
      approve: { means: "The purchase is needed and worth its price" },
      reject: { means: "We do not buy this", form: { why } },
    },
    due: "2 business days",
    effort: "0.25 hours",
    notBy: [request.by], // nobody approves their own request
  });
}

const byIt = approval("it-review", it);
const byManager = approval("manager-approval", manager);
const byDirector = approval("director-approval", director);
const byCfo = approval("cfo-approval", cfo);

const order = action("place-order", {
  needs: {
    item: request.output.item,
    vendor: request.output.vendor,
    amount: request.output.amount,
    approvedBy: firstOf(byCfo.by, byDirector.by, byManager.by, literal("a rule")), // only one of them was asked
  },
  gives: { orderId: z.string().min(1) },
  secrets: ["PURCHASING_URL"], // all that the action sees of the environment
  run: (it, at) => placeOrder(at.secret("PURCHASING_URL"), it, at.idempotencyKey, at.signal),
  retry: { attempts: 5, first: "2 seconds", factor: 2 },
  timeout: "30 seconds",
});

const tellRequester = notify("tell-requester", {
  to: request.by,
  subject: text`${request.output.item} is ordered`,
  body: text`${request.output.vendor} has your order as ${order.output.orderId}.`,
  via: "file",
});

const decided = { approve: proceed, reject: end("rejected") };

export const purchaseApproval = defineWorkflow("purchase-approval", {
  purpose: "Get a purchase decided at the level its size deserves, and ordered",
  owner: headOfPurchasing,
  starts: request,
  flow: sequence(
    routeEach(extra, { it: route(byIt, decided) }),
    route(level, {
      none: proceed,
      manager: route(byManager, decided),
      director: route(byDirector, decided),
      cfo: route(byCfo, decided),
    }),
    order,
    tellRequester,
  ),
  ends: { done: { orderId: order.output.orderId, amount: request.output.amount }, rejected: { why } },
});
