import { z } from "zod";
import type { RoleDefinition } from "./index.ts";
import {
  action,
  assign,
  decision,
  defineRole,
  defineWorkflow,
  end,
  fact,
  file,
  human,
  notify,
  parallel,
  proceed,
  route,
  routeEach,
  selection,
  sequence,
  state,
  states,
  text,
  trigger,
} from "./index.ts";

const employee = defineRole("employee", { department: "All" });
const manager = defineRole("manager", { department: "All" });
const director = defineRole("director", { department: "All" });
const cfo = defineRole("cfo", { department: "Finance" });
const itLead = defineRole("it-lead", { department: "IT" });
const headOfPurchasing = defineRole("head-of-purchasing", { department: "Purchasing" });
const reviewer = defineRole("reviewer", { department: "Compliance" });

declare const erp: unknown;
async function placeOrder(it: { vendor: string; amount: number }, key: string, signal: AbortSignal) {
  signal.throwIfAborted();
  return { orderId: `${it.vendor}-${key}-${typeof erp}` };
}

const request = trigger("request", {
  by: employee,
  gives: {
    amount: z.number().min(0).multipleOf(0.01).meta({ title: "Amount", unit: "USD" }),
    category: z.enum(["it", "office", "travel"]),
    vendor: z.string().min(1),
  },
});

const level = decision("level", {
  needs: { amount: request.output.amount },
  rules: [
    { when: (it) => it.amount < 500, answer: "none", because: "Small purchases are approved automatically" },
    { when: (it) => it.amount >= 500 && it.amount < 5_000, answer: "manager" },
    { when: (it) => it.amount >= 5_000 && it.amount <= 50_000, answer: "director" },
    { when: (it) => it.amount > 50_000, answer: "cfo" },
  ],
});

const extra = selection("extra-reviews", {
  needs: { category: request.output.category },
  rules: [{ when: (it) => it.category === "it", answer: "it" }],
});

const comment = fact("comment", z.string());

const byManager = human("manager-approval", {
  by: manager,
  does: text`Decide whether ${request.by} needs this from ${request.output.vendor}`,
  needs: { amount: request.output.amount },
  outcomes: { approve: { means: "The purchase is needed" }, reject: { form: { comment } } },
  due: "2 business days",
  remind: ["1 business day before"],
  escalate: { whenLateBy: "1 business day", to: director },
  notBy: [request.by], // nobody approves their own request
});

function approval(name: string, by: RoleDefinition) {
  return human(name, {
    by,
    needs: { amount: request.output.amount },
    outcomes: { approve: {}, reject: { form: { comment } } },
    due: "2 business days",
    remind: ["1 business day before"],
    escalate: { whenLateBy: "1 business day", to: headOfPurchasing },
    notBy: [request.by],
  });
}
const byDirector = approval("director-approval", director);
const byCfo = approval("cfo-approval", cfo);
const byIt = approval("it-approval", itLead);

const order = action("place-order", {
  needs: { vendor: request.output.vendor, amount: request.output.amount },
  gives: { orderId: z.string() },
  run: (it, at) => placeOrder(it, at.idempotencyKey, at.signal),
  retry: { attempts: 5, first: "2 seconds", factor: 2 },
  timeout: "30 seconds",
});

/** The rules-driven workflow of the seed. */
export const purchaseApproval = defineWorkflow("purchase-approval", {
  purpose: "Get a purchase decided at the level its size deserves",
  owner: headOfPurchasing,
  starts: request,
  flow: sequence(
    routeEach(extra, { it: route(byIt, { approve: proceed, reject: end("rejected") }) }),
    route(level, {
      none: proceed,
      manager: route(byManager, { approve: proceed, reject: end("rejected") }),
      director: route(byDirector, { approve: proceed, reject: end("rejected") }),
      cfo: route(byCfo, { approve: proceed, reject: end("rejected") }),
    }),
    order,
  ),
  ends: { done: { orderId: order.output.orderId, amount: request.output.amount }, rejected: { why: comment } },
});

const document = fact("document", file());
const submitted = trigger("submitted", { by: employee, gives: { document } });
const review = human("review", {
  by: reviewer,
  due: "2 days",
  needs: { document },
  outcomes: ["approve", "reject", "revise"],
  form: { remarks: z.string() },
});
const revise = human("revise", {
  by: assign.sameAs(submitted),
  due: "5 days",
  needs: { document, remarks: review.output.remarks },
  form: { document },
});
const archive = action("archive", { needs: { document }, run: (it) => it.document.sha256 });
const tellStakeholders = notify("tell-stakeholders", {
  to: reviewer,
  subject: "Approved",
  body: text`${document.name} was approved.`,
  via: "log",
});

/** The state machine of the seed. */
export const complianceReview = defineWorkflow("compliance-review", {
  purpose: "Approve, reject or send back a document",
  starts: submitted,
  flow: states("pending-review", {
    "pending-review": state(review, { approve: "approved", reject: "rejected", revise: "needs-revision" }),
    "needs-revision": state(revise, { done: "pending-review" }),
    approved: sequence(archive, tellStakeholders),
    rejected: end("rejected"),
  }),
  ends: { done: { document }, rejected: {} },
});

const planned = trigger("planned");
const campaigns = human("campaigns", { by: manager, due: "3 weeks" });
const pitches = human("pitches", { by: manager, due: "2 weeks" });
const documentation = human("documentation", { by: manager, due: "10 business days" });
const goLive = action("go-live", { run: () => undefined });

/** The parallel workflow of the seed. */
export const launch = defineWorkflow("product-launch", {
  purpose: "Bring a product to its market",
  starts: planned,
  flow: sequence(parallel(campaigns, pitches, documentation), goLive),
});
