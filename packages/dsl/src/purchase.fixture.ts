import { z } from "zod";
import {
  action,
  decision,
  defineRole,
  defineWorkflow,
  derive,
  end,
  fact,
  firstOf,
  human,
  literal,
  lookup,
  maybe,
  notify,
  parallel,
  proceed,
  repeat,
  route,
  routeEach,
  selection,
  sequence,
  state,
  states,
  text,
  trigger,
  wait,
} from "./index.ts";

/** One workflow that uses every word of the language once. */
const employee = defineRole("employee", { department: "All" });
const manager = defineRole("manager", { department: "All", members: ["ada", "grace"] });
const it = defineRole("it", { department: "IT" });

const comment = fact("comment", z.string());

export const request = trigger("request", {
  by: [employee, manager],
  gives: {
    amount: z.number().min(0).multipleOf(0.01).meta({ title: "Amount", unit: "USD" }),
    category: z.enum(["it", "office"]),
    vendor: z.object({ name: z.string(), city: z.string().optional() }),
    urgent: z.boolean(),
    neededOn: z.iso.date(),
  },
});

const { amount, category, vendor, urgent, neededOn } = request.output;

const withTax = derive({ net: derive({ amount }, z.number(), (it) => it.amount) }, z.number(), (it) => it.net * 1.21);

const level = decision("level", {
  needs: { amount: withTax },
  rules: [{ when: (it) => it.amount < 500, answer: "none", because: "Small purchases need nobody" }],
  otherwise: "manager",
});

const extra = selection("extra", {
  needs: { category },
  rules: [{ when: (it) => it.category === "it", answer: "it" }],
});

const account = lookup("account", {
  needs: { category },
  gives: { number: z.string(), budget: z.number().optional() },
  rules: [{ when: (it) => it.category === "it", gives: { number: "4711" } }],
  hit: "first",
  otherwise: { number: "4720", budget: 0 },
});

const approval = human("approval", {
  by: manager,
  does: text`Decide on ${firstOf(
    withTax,
    derive({}, z.number(), () => 0),
  )}`,
  needs: { amount, city: maybe(vendor.city) },
  form: { confidence: z.int().min(1).max(5).optional() },
  outcomes: { approve: { means: "It is needed" }, reject: { form: { comment } }, revise: {} },
  due: { before: neededOn, by: "2 business days" },
  notBy: [request.by],
  effort: "0.5 hours",
});

const correct = human("correct", {
  by: employee,
  due: "3 days",
  needs: { comment: maybe(comment) },
  form: { comment },
});
const check = human("check", { by: it, due: "1 day", outcomes: ["fine", "not-fine"] });

export const order = action("order", {
  needs: { vendor: vendor.name, account: account.output.number },
  gives: { orderId: z.string(), placedAt: z.iso.datetime() },
  run: (given, at) => ({ orderId: `${given.vendor}-${at.attempt}`, placedAt: "2026-01-01T00:00:00Z" }),
  probe: () => undefined,
  retry: { attempts: 3, first: "2 seconds" },
  timeout: "30 seconds",
  secrets: ["ERP_TOKEN"],
  repeatable: false,
});

const pause = wait("pause", { for: "1 hour" });
const delivery = wait("delivery", { until: neededOn });
const tell = notify("tell", {
  to: request.by,
  subject: "Ordered",
  body: text`Order ${order.output.orderId}`,
  via: "log",
});
const tellIt = notify("tell-it", { to: it, subject: "New hardware", body: "Please prepare.", via: "file" });

export const purchase = defineWorkflow("purchase", {
  purpose: "Get a purchase decided and ordered",
  owner: manager,
  starts: request,
  flow: sequence(
    account,
    parallel({ need: 1, rest: "finish" }, pause, delivery),
    routeEach(extra, { it: repeat(check, { until: check.outcome.is("fine"), max: 3 }) }),
    route(level, {
      none: proceed,
      manager: route(
        states("pending", {
          pending: state(approval, { approve: "approved", reject: "rejected", revise: "correcting" }),
          correcting: state(correct, { done: "pending" }),
          approved: proceed,
          rejected: end("rejected"),
        }),
        { approved: proceed, rejected: proceed },
      ),
    }),
    order,
    parallel(
      tell,
      route(
        derive({ urgent }, z.boolean(), (it) => it.urgent),
        { true: tellIt, false: proceed },
      ),
    ),
  ),
  ends: {
    done: { orderId: order.output.orderId, withTax, by: literal("purchasing") },
    rejected: { why: comment },
    exhausted: {},
  },
  formerly: ["buy"],
});
