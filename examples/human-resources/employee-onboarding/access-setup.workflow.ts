import { action, defineWorkflow, human, lookup, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { hr, security } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";
import { email, job, name, startsOn } from "./fields.ts";

const equipped = trigger("equipped", {
  by: hr,
  gives: { name, email, job, startsOn, serial: z.string(), room: z.string() },
});

const { output: who } = equipped;

const rights = lookup("rights", {
  needs: { job: who.job },
  gives: { groups: z.array(z.string()) },
  rules: [
    { when: (it) => it.job === "engineering", gives: { groups: ["source", "build"] } },
    { when: (it) => it.job === "sales", gives: { groups: ["customers"] } },
    { when: (it) => it.job === "finance", gives: { groups: ["ledger"] }, because: "And nothing that sells" },
  ],
});

const account = action("create-account", {
  needs: { name: who.name, email: who.email, groups: rights.output.groups, serial: who.serial },
  gives: { account: z.string().min(1) },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const account = it.email.split("@")[0] ?? it.email;
    await writeShared(at.secret("SHARED_FOLDER"), `accounts/${account}.json`, `${JSON.stringify(it)}\n`);
    return { account };
  },
});

export const badge = human("hand-over-badge", {
  by: security,
  does: text`Make a badge for ${who.name} that opens ${who.room}.`,
  needs: { name: who.name, room: who.room },
  form: { badge: z.string().min(1).meta({ title: "Number of the badge" }) },
  due: { before: who.startsOn, by: "1 day" },
  escalate: { whenLateBy: "12 hours", to: hr },
});

export const accessSetup = defineWorkflow("access-setup", {
  purpose: "Let people in where their job takes them, and nowhere else",
  owner: hr,
  starts: equipped,
  flow: sequence(rights, account, badge),
  ends: { done: { account: account.output.account, badge: badge.output.badge } },
});
