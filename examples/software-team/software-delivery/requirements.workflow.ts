/* The first of the three that cause most delays: nobody starts to write code before it is clear what for. */
import { defineWorkflow, end, fact, human, proceed, state, states, text, trigger } from "geartrain";
import { z } from "zod";
import { developer, lead, product } from "../roles.ts";

const wish = trigger("wish", {
  by: product,
  gives: {
    title: z.string().min(1).meta({ title: "What" }),
    value: z.string().min(1).meta({ title: "For whom, and why" }),
  },
});

const { title, value } = wish.output;

const criteria = fact("criteria", z.array(z.string().min(1)).min(1).meta({ title: "How we shall see that it works" }));
const question = fact("question", z.string().min(1).meta({ title: "What is unclear" }));

const specify = human("specify", {
  by: product,
  does: text`Say how we shall see that “${title}” works.`,
  needs: { title, value },
  outcomes: { ready: { form: { criteria } }, drop: { means: "We do without it" } },
  due: "3 days",
  escalate: { whenLateBy: "2 days", to: lead },
});

const estimate = human("estimate", {
  by: developer,
  does: text`Could you build “${title}” from this?`,
  needs: { title, criteria },
  outcomes: {
    clear: { means: "I could begin tomorrow" },
    unclear: { form: { question } },
  },
  due: "1 day",
  escalate: { whenLateBy: "1 day", to: lead },
});

const answer = human("answer-question", {
  by: product,
  does: text`Somebody who should build “${title}” asks: ${question}`,
  needs: { title, criteria, question },
  form: { criteria },
  due: "1 day",
  escalate: { whenLateBy: "1 day", to: lead },
});

export const requirements = defineWorkflow("requirements", {
  purpose: "Know what is to be built, well enough that somebody can begin",
  owner: lead,
  starts: wish,
  flow: states("draft", {
    draft: state(specify, { ready: "review", drop: "dropped" }),
    review: state(estimate, { clear: "agreed", unclear: "question" }),
    question: state(answer, { done: "review" }),
    agreed: proceed,
    dropped: end("dropped"),
  }),
  ends: { done: { title, criteria }, dropped: {} },
});
