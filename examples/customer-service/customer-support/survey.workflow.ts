import {
  defineWorkflow,
  end,
  fact,
  notify,
  outsider,
  proceed,
  receive,
  route,
  sequence,
  text,
  trigger,
} from "geartrain";
import { z } from "zod";
import { headOfService, service } from "../roles.ts";

const solved = trigger("solved", { by: service, gives: { number: z.int(), customer: z.email() } });

const { number, customer } = solved.output;

const ask = notify("ask", {
  to: outsider(customer),
  subject: text`How was it? Ticket ${number}`,
  body: "One to five stars, and a word if you like.",
  via: "file",
});

const score = fact("score", z.int().min(1).max(5).meta({ title: "Stars" }));
const word = fact("word", z.string().meta({ title: "A word" }));

// The survey page sends what the customer clicked there.
const reply = receive("reply", {
  key: number,
  gives: { score, word },
  expires: { after: "14 days", as: "silent" },
});

export const survey = defineWorkflow("survey", {
  purpose: "Know from customers how well we help",
  owner: headOfService,
  starts: solved,
  flow: sequence(ask, route(reply, { done: proceed, silent: end("silent") })),
  ends: { done: { number, customer, score, word }, silent: {} },
});
