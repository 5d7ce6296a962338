import { defineWorkflow, human, text, trigger } from "geartrain";
import { z } from "zod";
import { hr, teamLead } from "../roles.ts";
import { job, name, startsOn } from "./fields.ts";

const arrives = trigger("arrives", { by: hr, gives: { name, job, startsOn } });

const { output: who } = arrives;

const plan = human("plan-first-weeks", {
  by: teamLead,
  does: text`What should ${who.name} learn first, to be good at ${who.job}?`,
  needs: { name: who.name, job: who.job },
  form: { courses: z.array(z.string().min(1)).min(1).meta({ title: "Courses" }) },
  due: { before: who.startsOn, by: "1 day" },
  escalate: { whenLateBy: "2 days", to: hr },
});

export const firstTraining = defineWorkflow("first-training", {
  purpose: "Know on the first morning what comes first",
  owner: hr,
  starts: arrives,
  flow: plan,
  ends: { done: { courses: plan.output.courses } },
});
