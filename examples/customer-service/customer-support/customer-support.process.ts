/* An escalation path to those who know more, and a feedback loop from those who were helped. */
import { defineProcess, measure, on } from "geartrain";
import { headOfService } from "../roles.ts";
import { escalation } from "./escalation.workflow.ts";
import { improvement } from "./improvement.workflow.ts";
import { resolution } from "./resolution.workflow.ts";
import { survey } from "./survey.workflow.ts";
import { ticketRouting } from "./ticket-routing.workflow.ts";

const routed = ticketRouting.ends.done;
const urgent = ticketRouting.ends.urgent;
const tooHard = resolution.ends["too-hard"];
const advised = escalation.ends.done;
const solved = resolution.ends.done;
const judged = survey.ends.done;

export const customerSupport = defineProcess("customer-support", {
  objective: "Whoever asks us can go on working the same day, and would ask us again",
  owner: headOfService,
  workflows: [ticketRouting, resolution, escalation, survey, improvement],
  case: { key: [ticketRouting.input.number] },
  connections: [
    on(routed).start(resolution, { number: routed.number, customer: routed.customer, problem: routed.problem }),
    on(urgent).start(escalation, { number: urgent.number, customer: urgent.customer, problem: urgent.problem }),
    on(tooHard).start(escalation, {
      number: tooHard.number,
      customer: tooHard.customer,
      problem: tooHard.problem,
      findings: tooHard.findings,
    }),
    on(advised).start(resolution, {
      number: advised.number,
      customer: advised.customer,
      problem: advised.problem,
      advice: advised.advice,
    }),
    on(solved).start(survey, { number: solved.number, customer: solved.customer }),
    on(judged).start(improvement, {
      number: judged.number,
      customer: judged.customer,
      score: judged.score,
      word: judged.word,
    }),
  ],
  accept: [survey.ends.silent, improvement.ends.liked, improvement.ends.done],
  measures: {
    time: measure.cycleTime({ from: ticketRouting, to: resolution, target: "8 hours", better: "lower" }),
    satisfaction: measure.value({ of: judged.score, target: 4.5, better: "higher" }),
    escalated: measure.share({ of: resolution, where: tooHard, target: 0.2, better: "lower" }),
  },
});
