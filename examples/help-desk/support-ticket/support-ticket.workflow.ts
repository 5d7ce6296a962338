/*
 * A state machine: a ticket is in one state at a time, and every state says which outcomes lead where. Nobody may sit on
 * a ticket: after two days in progress it is escalated by itself.
 */
import { defineWorkflow, fact, human, notify, state, states, text, trigger } from "geartrain";
import { z } from "zod";
import { employee, headOfIt, helpDesk, specialist } from "../roles.ts";

const ticket = trigger("ticket", {
  by: employee,
  gives: {
    subject: z.string().min(1).meta({ title: "What is it about" }),
    description: z.string().min(1).meta({ title: "What happens, and what should happen" }),
  },
});

const { subject, description } = ticket.output;

// Whoever resolves it says how; the latest answer is the one that counts.
const answer = fact("answer", z.string().min(1).meta({ title: "What solved it" }));
const findings = fact("findings", z.string().min(1).meta({ title: "What we know so far" }));

const triage = human("triage", {
  by: helpDesk,
  does: "Answer it at once if you can. Otherwise say what you have understood, and take it.",
  needs: { subject, description },
  outcomes: {
    answer: { means: "A known question", form: { answer } },
    take: { means: "Somebody has to look into it", form: { findings } },
  },
  due: "4 hours",
  notBy: [ticket.by], // who reports a problem has looked at it already
  escalate: { whenLateBy: "4 hours", to: headOfIt },
});

const investigate = human("investigate", {
  by: helpDesk,
  does: text`Solve “${subject}”. ${findings}`,
  needs: { subject, description, findings },
  outcomes: {
    solve: { form: { answer } },
    escalate: { means: "It needs somebody who knows the system", form: { findings } },
  },
  due: "1 day",
  notBy: [ticket.by],
});

const examine = human("examine", {
  by: specialist,
  does: text`The help desk could not solve “${subject}”. ${findings}`,
  needs: { subject, description, findings },
  outcomes: {
    solve: { form: { answer } },
    "give-back": { means: "The help desk can do it with this", form: { findings } },
  },
  due: "2 days",
  notBy: [ticket.by],
  escalate: { whenLateBy: "1 day", to: headOfIt },
});

const tell = notify("tell", {
  to: ticket.by,
  subject: text`Solved: ${subject}`,
  body: answer,
  via: "file",
});

export const supportTicket = defineWorkflow("support-ticket", {
  purpose: "Solve what people report, and lose none of it",
  owner: headOfIt,
  starts: ticket,
  flow: states("new", {
    new: state(triage, { answer: "resolved", take: "in-progress" }),
    "in-progress": state(
      investigate,
      { solve: "resolved", escalate: "escalated" },
      { within: "2 days", late: "escalated" },
    ),
    escalated: state(examine, { solve: "resolved", "give-back": "in-progress" }),
    resolved: tell,
  }),
  ends: { done: { answer } },
});
