import { defineWorkflow, end, fact, human, proceed, route, sequence, text, trigger } from "geartrain";
import { z } from "zod";
import { headOfProduct, recruiter, teamLead } from "../roles.ts";
import { email, job, name, startsOn } from "./fields.ts";

const application = trigger("application", { by: recruiter, gives: { name, email, job } });

const { output: asked } = application;

const why = fact("why", z.string().min(1).meta({ title: "Why not" }));
const agreedDay = fact("starts-on", startsOn);

const interview = human("interview", {
  by: teamLead,
  does: text`Would you like to work with ${asked.name}?`,
  needs: { name: asked.name, job: asked.job },
  outcomes: { hire: { means: "I would" }, decline: { form: { why } } },
  due: "10 days",
  escalate: { whenLateBy: "5 days", to: headOfProduct },
});

const offer = human("offer", {
  by: recruiter,
  does: text`Make ${asked.name} (${asked.email}) an offer, and agree on the first day.`,
  needs: { name: asked.name, email: asked.email, job: asked.job },
  outcomes: { accepted: { form: { startsOn: agreedDay } }, "turned-down": { form: { why } } },
  due: "10 days",
  escalate: { whenLateBy: "5 days", to: headOfProduct },
});

export const recruiting = defineWorkflow("recruiting", {
  purpose: "Find people with whom we want to work, and who want to work with us",
  owner: headOfProduct,
  starts: application,
  flow: sequence(
    route(interview, { hire: proceed, decline: end("nobody") }),
    route(offer, { accepted: proceed, "turned-down": end("nobody") }),
  ),
  ends: { done: { name: asked.name, email: asked.email, job: asked.job, startsOn: agreedDay }, nobody: { why } },
});
