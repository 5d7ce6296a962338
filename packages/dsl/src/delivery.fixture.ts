import { z } from "zod";
import {
  action,
  assign,
  attempt,
  call,
  defineCalendar,
  defineRole,
  defineWorkflow,
  derive,
  each,
  end,
  exclusive,
  forEach,
  human,
  measure,
  notify,
  oneAtATime,
  outsider,
  parallel,
  proceed,
  push,
  race,
  receive,
  route,
  schedule,
  sequence,
  state,
  states,
  trigger,
  wait,
  webhook,
} from "./index.ts";

/** A workflow of the words that `purchase.fixture.ts` does not use, and one that it calls. */
const office = defineCalendar("office", {
  timezone: "Europe/Berlin",
  hours: { mon: "09:00-17:00", fri: "09:00-24:00" },
  holidays: { country: "DE", region: "BE" },
});
const plant = defineCalendar("plant", { timezone: "UTC", hours: {}, holidays: ["2026-12-25"] });
const clerk = defineRole("clerk", { department: "Office", calendar: office, substitutes: ["ada"] });
const head = defineRole("head", { department: "Office" });

const due = trigger("due", { gives: { vendor: z.string(), amount: z.number(), note: z.string().optional() } });
const transfer = action("transfer", {
  needs: { amount: due.output.amount },
  gives: { receipt: z.object({ number: z.string(), scan: z.string() }) },
  run: () => ({ receipt: { number: "1", scan: "x" } }),
});
const agree = human("agree", { by: clerk, due: "1 day", outcomes: ["yes", "no"] });
export const payment = defineWorkflow("payment", {
  purpose: "Pay a vendor",
  starts: due,
  flow: route(agree, { yes: transfer, no: end("refused") }),
  ends: {
    done: { receipt: transfer.output.receipt, amount: due.output.amount },
    refused: { amount: due.output.amount },
  },
  measures: { agreed: measure.waitTime({ step: agree, target: "4 hours", better: "lower" }) },
});

export const order = trigger("order", {
  by: clerk,
  gives: {
    vendor: z.string(),
    email: z.email(),
    keeper: z.string(),
    lines: z.array(z.object({ sku: z.string(), count: z.int(), place: z.object({ hall: z.string() }).optional() })),
  },
  from: [
    schedule("0 9 * * 1-5", { timezone: "Europe/Berlin", missed: "skip" }),
    push({ paths: ["orders/*.json"] }),
    webhook({ path: "/orders", secret: "ORDERS_SECRET" }),
  ],
});
const { vendor, email, lines } = order.output;

const first = human("first", {
  by: assign.roundRobin(clerk),
  due: "1 day",
  calendar: plant,
  remind: ["4 hours before"],
});
const second = human("second", {
  by: assign.leastLoaded(clerk),
  due: "1 day",
  escalate: [{ whenLateBy: "1 day", to: head }],
});
const again = human("again", { by: assign.sameAs(order), due: "1 day" });
const keep = human("keep", { by: assign.person(order.output.keeper), due: "1 day" });
const ask = human("ask", {
  by: outsider(derive({ email }, z.email(), (it) => it.email.toLowerCase())),
  due: "5 days",
  form: { comment: z.string() },
  outcomes: ["fine", "wrong"],
  expires: { after: "10 days", as: "silent" },
});
const board = human("board", {
  by: head,
  due: "5 days",
  outcomes: ["accept", "decline"],
  voters: 5,
  votes: { accept: { atLeast: 3 }, otherwise: "decline" },
});

const line = each("line", lines);
const late = receive("late-line", {
  key: vendor,
  gives: { item: z.object({ sku: z.string(), count: z.int(), place: z.object({ hall: z.string() }).optional() }) },
  expires: { after: "3 days", as: "complete" },
});
const book = action("book", {
  needs: { sku: line.item.sku, hall: line.item.place.hall },
  gives: { ok: z.boolean() },
  run: () => ({ ok: true }),
  undo: (it, _, gave) => [it.sku, gave.ok],
});
export const arrived = receive("arrived", {
  key: derive({ vendor }, z.string(), (it) => it.vendor),
  gives: { weight: z.number() },
  keep: "7 days",
  while: "waiting",
});
const lost = receive("lost", { key: vendor, keep: false });
const pay = call("pay", payment, { vendor, amount: arrived.output.weight });
const tell = notify("tell", {
  to: outsider(email),
  subject: "Received",
  body: "Thank you.",
  via: "log",
});
const summary = action("summary", {
  needs: { ok: line.all(book.output.ok), hall: pay.output.receipt.number, votes: board.output.votes },
  run: (it) => it.ok.length + it.votes.length,
});

export const delivery = defineWorkflow("delivery", {
  purpose: "Take in and pay what was ordered",
  starts: order,
  flow: sequence(
    oneAtATime(first, second),
    parallel(exclusive("desk", again), exclusive("desk", keep)),
    attempt(forEach(line, book, { atOnce: 2, need: 1, more: late }), { onFailure: end("failed"), undo: true }),
    attempt(board, { onFailure: proceed }),
    route(race({ told: ask, waited: wait("patience", { for: "20 days" }) }), { told: proceed, waited: end("failed") }),
    states("waiting", {
      waiting: state(arrived, { done: "here" }, { within: "14 days", late: "missing" }),
      here: route(pay, { done: proceed, refused: proceed, cancelled: lost }),
      missing: end("failed"),
    }),
    tell,
    summary,
  ),
  ends: { done: { booked: line.all(book.output.ok), lines, weight: arrived.output.weight }, failed: {} },
  measures: {
    time: measure.cycleTime({ target: "10 days", better: "lower" }),
    heavy: measure.value({ of: derive({ w: arrived.output.weight }, z.number(), (it) => it.w), better: "lower" }),
    failed: measure.share({ where: "failed", target: 0.1, better: "lower" }),
    hands: measure.handoffs({ better: "lower" }),
  },
});
