/* The third: somebody who will be called at night decides, in office hours and before the end of the week. */
import {
  action,
  defineCalendar,
  defineWorkflow,
  end,
  fact,
  human,
  notify,
  proceed,
  route,
  sequence,
  text,
  trigger,
} from "geartrain";
import { z } from "zod";
import { developer, lead, operations } from "../roles.ts";
import { tagRelease } from "./repository.ts";

const officeHours = defineCalendar("office-hours", {
  timezone: "Europe/Stockholm",
  hours: { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", thu: "09:00-17:00", fri: "09:00-12:00" },
  holidays: ["2026-06-19", "2026-12-24"],
});

const reviewed = trigger("reviewed", { by: lead, gives: { title: z.string(), commit: z.string() } });

const { title, commit } = reviewed.output;

const remark = fact("remark", z.string().min(1).meta({ title: "What has to change first" }));

export const approve = human("approve-deployment", {
  by: operations,
  does: text`May “${title}” (${commit}) go live? You are the one who is called when it does not work.`,
  needs: { title, commit },
  outcomes: {
    deploy: { means: "I would be called, and can put it right" },
    "not-yet": { form: { remark } },
  },
  due: "4 business hours",
  calendar: officeHours,
  escalate: { whenLateBy: "2 business hours", to: lead },
  notBy: [reviewed.by],
});

const deploy = action("deploy", {
  needs: { commit },
  gives: { release: z.string().min(1) },
  secrets: ["REPOSITORY"],
  run: async (it, at) => {
    const release = `release-${it.commit.slice(0, 7)}`;
    await tagRelease(at.secret("REPOSITORY"), release, it.commit, at.signal);
    return { release };
  },
});

const tell = notify("tell", {
  to: developer,
  subject: text`${title} is live`,
  body: text`As ${deploy.output.release}, approved by ${approve.by}.`,
  via: "file",
});

export const deploymentApproval = defineWorkflow("deployment-approval", {
  purpose: "Put live what somebody can put right again",
  owner: lead,
  starts: reviewed,
  flow: sequence(route(approve, { deploy: proceed, "not-yet": end("not-yet") }), deploy, tell),
  ends: { done: { release: deploy.output.release }, "not-yet": { remark } },
});
