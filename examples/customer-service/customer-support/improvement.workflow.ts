import { decision, defineWorkflow, end, human, route, text, trigger } from "geartrain";
import { z } from "zod";
import { headOfService, service } from "../roles.ts";

const judged = trigger("judged", {
  by: service,
  gives: { number: z.int(), customer: z.email(), score: z.int().min(1).max(5), word: z.string() },
});

const { number, customer, score, word } = judged.output;

const liked = decision("liked", {
  needs: { score },
  rules: [
    { when: (it) => it.score >= 3, answer: "yes" },
    { when: (it) => it.score < 3, answer: "no", because: "We would like to know why" },
  ],
});

const learn = human("learn", {
  by: headOfService,
  does: text`${customer} gave ${score} stars for ticket ${number}: “${word}”. Call, and say what we change.`,
  needs: { customer, score, word },
  form: { change: z.string().min(1).meta({ title: "What we do otherwise from now on" }) },
  due: "5 days",
});

export const improvement = defineWorkflow("improvement", {
  purpose: "Let what customers say change how we work",
  owner: headOfService,
  starts: judged,
  flow: route(liked, { yes: end("liked"), no: learn }),
  ends: { liked: {}, done: { change: learn.output.change } },
});
