/*
 * Workflow automation: which courses a job needs, who is reminded when, and what the records say is nobody's typing any
 * more. What is left to people is to learn.
 */
import {
  action,
  assign,
  defineWorkflow,
  each,
  forEach,
  human,
  lookup,
  notify,
  person,
  sequence,
  text,
  trigger,
} from "geartrain";
import { z } from "zod";
import { hr, teamLead } from "../roles.ts";
import { writeShared } from "../shared-folder.ts";

const joined = trigger("joined", {
  by: hr,
  gives: {
    who: person().meta({ title: "Who has to be trained" }),
    job: z.enum(["engineering", "sales", "finance"]).meta({ title: "For which job" }),
  },
});

const { who, job } = joined.output;

const curriculum = lookup("curriculum", {
  needs: { job },
  gives: { courses: z.array(z.string()) },
  rules: [
    { when: (it) => it.job === "engineering", gives: { courses: ["Security", "Our architecture"] } },
    { when: (it) => it.job === "sales", gives: { courses: ["Security", "What we promise"] } },
    {
      when: (it) => it.job === "finance",
      gives: { courses: ["Security", "Money laundering"] },
      because: "The law asks for it every year",
    },
  ],
});

const course = each("course", curriculum.output.courses);

const take = human("take-course", {
  by: assign.person(who),
  does: text`Take the course **${course.item}**.`,
  needs: { course: course.item },
  form: { score: z.int().min(0).max(100).meta({ title: "Score in the test at the end" }) },
  due: "30 days",
  remind: ["7 days before", "1 day before"],
  escalate: { whenLateBy: "5 days", to: teamLead },
});

const record = action("record", {
  needs: { who, course: course.item, score: take.output.score, completedAt: take.at },
  secrets: ["SHARED_FOLDER"],
  run: async (it, at) => {
    const file = `records/${it.who}/${it.course.toLowerCase().replaceAll(" ", "-")}.json`;
    await writeShared(at.secret("SHARED_FOLDER"), file, `${JSON.stringify(it, null, 2)}\n`);
  },
  retry: { attempts: 3, first: "10 seconds" },
});

const congratulate = notify("congratulate", {
  to: who,
  subject: "You are trained",
  body: text`All courses for ${job} are in your record.`,
  via: "file",
});

export const employeeTraining = defineWorkflow("employee-training", {
  purpose: "Have everybody trained for their job, and be able to show it",
  owner: hr,
  starts: joined,
  flow: sequence(curriculum, forEach(course, sequence(take, record)), congratulate),
  ends: { done: { who, scores: course.all(take.output.score) } },
});
