import { defineWorkflow, human, notify, outsider, sequence, text, trigger, wait } from "geartrain";
import { z } from "zod";
import { headOfProduct, hr, teamLead } from "../roles.ts";
import { email, name, startsOn } from "./fields.ts";

const ready = trigger("ready", { by: hr, gives: { name, email, startsOn, account: z.string(), badge: z.string() } });

const { output: who } = ready;

const welcome = notify("welcome", {
  to: outsider(who.email),
  subject: text`We look forward to ${who.startsOn}`,
  body: text`Dear ${who.name}, your account is ${who.account}, and badge ${who.badge} waits at the door.`,
  via: "file",
});

const firstDay = wait("first-day", { until: who.startsOn });

const lunch = human("first-lunch", {
  by: teamLead,
  does: text`Have lunch with ${who.name}, and let them ask what nobody has written down.`,
  needs: { name: who.name },
  form: { learned: z.string().min(1).meta({ title: "What we should write down" }) },
  due: "5 days",
  escalate: { whenLateBy: "5 days", to: headOfProduct },
});

export const culture = defineWorkflow("culture", {
  purpose: "Have people feel at home, and learn from their fresh eyes",
  owner: hr,
  starts: ready,
  flow: sequence(welcome, firstDay, lunch),
  ends: { done: { learned: lunch.output.learned } },
});
