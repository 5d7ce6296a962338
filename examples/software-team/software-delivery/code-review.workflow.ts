/* The second: a change waits for its reviewer. So the one with the least to do is asked, and a lead hears of it soon. */
import { action, assign, defineWorkflow, fact, human, proceed, state, states, text, trigger } from "geartrain";
import { z } from "zod";
import { developer, lead } from "../roles.ts";
import { testCommit } from "./repository.ts";

const agreed = trigger("agreed", {
  by: lead,
  gives: {
    title: z.string(),
    criteria: z.array(z.string()),
    remark: z.string().optional().meta({ title: "What went wrong" }),
  },
});

const { title, criteria, remark } = agreed.output;

const commit = fact(
  "commit",
  z
    .string()
    .regex(/^[0-9a-f]{7,40}$/)
    .meta({ title: "Commit" }),
);
const remarks = fact("remarks", z.string().min(1).meta({ title: "What should change" }));

const write = human("write-code", {
  by: developer,
  does: text`Build “${title}” and push it.`,
  needs: { title, criteria, remark },
  form: { commit },
  due: "10 days",
  escalate: { whenLateBy: "2 days", to: lead },
});

const test = action("test-commit", {
  needs: { commit },
  gives: { author: z.string().min(1) },
  secrets: ["REPOSITORY"],
  run: (it, at) => testCommit(at.secret("REPOSITORY"), it.commit, at.signal),
  timeout: "10 minutes",
  retry: { attempts: 1, first: "1 second" },
});

export const review = human("review", {
  by: assign.leastLoaded(developer),
  does: text`Does commit ${commit} by ${test.output.author} do what “${title}” asks for?`,
  needs: { title, criteria, commit },
  outcomes: {
    approve: { means: "I would maintain this" },
    change: { form: { remarks } },
  },
  due: "8 hours",
  escalate: { whenLateBy: "4 hours", to: lead },
  notBy: [write.by], // nobody reviews their own code
});

const rework = human("rework", {
  by: assign.sameAs(write),
  does: text`${remarks}`,
  needs: { commit, remarks },
  form: { commit },
  due: "2 days",
  escalate: { whenLateBy: "2 days", to: lead },
});

export const codeReview = defineWorkflow("code-review", {
  purpose: "Let nothing in that only one person has understood, and let nobody wait long for a reviewer",
  owner: lead,
  starts: agreed,
  flow: states("writing", {
    writing: state(write, { done: "testing" }),
    testing: state(test, { done: "review" }),
    review: state(review, { approve: "approved", change: "rework" }),
    rework: state(rework, { done: "testing" }),
    approved: proceed,
  }),
  ends: { done: { title, commit } },
});
