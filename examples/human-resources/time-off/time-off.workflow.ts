/*
 * Sequential with a revision loop: a lead approves the days, turns them down, or says which other days would do; then
 * whoever asked changes them, and they are looked at again.
 */
import {
  action,
  decision,
  defineWorkflow,
  derive,
  end,
  fact,
  human,
  notify,
  proceed,
  route,
  sequence,
  state,
  states,
  text,
  trigger,
} from "geartrain";
import { z } from "zod";
import { employee, headOfProduct, hr, teamLead } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";

// Asked for once and changed as often as it takes: the latest days count.
const firstDay = fact("first-day", z.iso.date().meta({ title: "First day off" }));
const lastDay = fact("last-day", z.iso.date().meta({ title: "Last day off" }));

const request = trigger("request", {
  by: employee,
  gives: { firstDay, lastDay, standIn: z.string().min(1).meta({ title: "Who does your work meanwhile" }) },
});

// Computed, so that nobody counts days by hand.
const days = derive({ firstDay, lastDay }, z.int(), (it) => {
  const length = Date.parse(it.lastDay) - Date.parse(it.firstDay);
  return Math.round(length / 86_400_000) + 1;
});

const length = decision("length", {
  needs: { days },
  rules: [
    { when: (it) => it.days < 1, answer: "backwards", because: "It would end before it begins" },
    { when: (it) => it.days >= 1 && it.days <= 20, answer: "usual" },
    { when: (it) => it.days > 20, answer: "long", because: "After four weeks somebody has to be hired meanwhile" },
  ],
});

const why = fact("why", z.string().min(1).meta({ title: "Why not these days" }));

const decide = human("decide", {
  by: teamLead,
  does: text`May ${request.by} be away from ${firstDay} to ${lastDay}? ${request.output.standIn} stands in.`,
  needs: { firstDay, lastDay, days, standIn: request.output.standIn },
  outcomes: {
    approve: { means: "Have a good time" },
    "other-days": { means: "Gladly, but not then", form: { why } },
    reject: { means: "Not this year", form: { why } },
  },
  due: "3 days",
  escalate: { whenLateBy: "2 days", to: headOfProduct },
  notBy: [request.by],
});

const change = human("change", {
  by: employee,
  does: text`Your lead asks for other days: ${why}`,
  needs: { firstDay, lastDay, why },
  outcomes: {
    ask: { means: "These days, then", form: { firstDay, lastDay } },
    withdraw: { means: "I stay" },
  },
  due: "5 days",
  notBy: [decide.by],
});

const arrange = human("arrange-cover", {
  by: hr,
  does: text`${request.by} is away for ${days} days. Arrange who is paid for the work meanwhile.`,
  needs: { days, standIn: request.output.standIn },
  form: { cover: z.string().min(1).meta({ title: "Who covers, under which contract" }) },
  due: { before: firstDay, by: "10 days" },
});

const enter = action("enter", {
  needs: { who: request.by, firstDay, lastDay, approvedBy: decide.by },
  gives: { entry: z.string() },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const entry = `calendar/${it.who}-${it.firstDay}.txt`;
    const line = `${it.who} is away ${it.firstDay} to ${it.lastDay}, approved by ${it.approvedBy}\n`;
    await writeShared(at.secret("SHARED_FOLDER"), entry, line);
    return { entry };
  },
});

const tell = notify("tell", {
  to: request.by,
  subject: text`You are off from ${firstDay} to ${lastDay}`,
  body: text`It is in the calendar as ${enter.output.entry}.`,
  via: "file",
});

const agreed = states("asked", {
  asked: state(decide, { approve: "approved", "other-days": "changing", reject: "rejected" }),
  changing: state(change, { ask: "asked", withdraw: "withdrawn" }),
  approved: proceed,
  rejected: end("rejected"),
  withdrawn: end("withdrawn"),
});

export const timeOff = defineWorkflow("time-off", {
  purpose: "Give people the days off they are owed, without leaving their work undone",
  owner: headOfProduct,
  starts: request,
  flow: sequence(agreed, route(length, { backwards: end("impossible"), usual: proceed, long: arrange }), enter, tell),
  ends: { done: { firstDay, lastDay }, rejected: { why }, withdrawn: {}, impossible: {} },
});
