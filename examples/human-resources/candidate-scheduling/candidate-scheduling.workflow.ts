/*
 * Workflow automation: the letters that go back and forth until an interview has a day. Days are found, offered and
 * entered by actions; people come in only where a candidate does not answer, or no offered day suits.
 */
import {
  action,
  defineWorkflow,
  derive,
  end,
  fact,
  human,
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
import { hr, recruiter } from "../roles.ts";
import { enterInterview, freeDays } from "./interview-calendar.ts";

const invitation = trigger("invitation", {
  by: recruiter,
  gives: {
    candidate: z.string().min(1).meta({ title: "Candidate" }),
    email: z.email().meta({ title: "E-mail" }),
    interviewer: z.string().min(1).meta({ title: "Who interviews" }),
    earliest: z.iso.date().meta({ title: "Not before" }),
  },
});

const { candidate, email, interviewer, earliest } = invitation.output;

const find = action("find-days", {
  needs: { interviewer, earliest },
  gives: { first: z.iso.date(), second: z.iso.date() },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) => freeDays(at.secret("SHARED_FOLDER"), it.interviewer, it.earliest),
});

const { first, second } = find.output;

const offer = notify("offer", {
  to: outsider(email),
  subject: "When may we meet you?",
  body: text`Dear ${candidate}, ${interviewer} would like to meet you on ${first} or on ${second}.`,
  via: "file",
});

// The careers page sends what the candidate picked there.
const reply = receive("reply", {
  key: email,
  gives: { picked: z.enum(["first", "second", "neither"]).meta({ title: "Which day suits" }) },
  expires: { after: "4 days", as: "silent" },
});

const day = fact("day", z.iso.date().meta({ title: "Day of the interview" }));

const agree = human("agree-by-telephone", {
  by: recruiter,
  does: text`Call ${candidate} (${email}) and agree on a day with ${interviewer}.`,
  needs: { candidate, email, interviewer },
  outcomes: {
    agreed: { form: { day } },
    "not-interested": { means: "They found something else" },
  },
  due: "2 days",
  escalate: { whenLateBy: "2 days", to: hr },
});

const pickedDay = derive({ picked: reply.output.picked, first, second }, z.iso.date(), (it) =>
  it.picked === "first" ? it.first : it.second,
);

const take = action("take-day", {
  needs: { pickedDay },
  gives: { day },
  run: (it) => ({ day: it.pickedDay }),
});

const enter = action("enter-interview", {
  needs: { candidate, interviewer, day },
  secrets: ["SHARED_FOLDER"],
  run: (it, at) => enterInterview(at.secret("SHARED_FOLDER"), it),
});

const confirm = notify("confirm", {
  to: outsider(email),
  subject: text`We see you on ${day}`,
  body: text`${interviewer} looks forward to meeting you.`,
  via: "file",
});

const byTelephone = route(agree, { agreed: proceed, "not-interested": end("declined") });

export const candidateScheduling = defineWorkflow("candidate-scheduling", {
  purpose: "Find the day on which a candidate and an interviewer can meet, without a chain of letters",
  owner: hr,
  starts: invitation,
  flow: sequence(
    find,
    offer,
    route(reply, {
      done: route(reply.output.picked, { first: take, second: take, neither: byTelephone }),
      silent: byTelephone,
    }),
    enter,
    confirm,
  ),
  ends: { done: { candidate, day }, declined: {} },
});
