/* The three workflows that cause most delays, connected and measured: where it waits is seen, not guessed. */
import { defineProcess, measure, on } from "geartrain";
import { lead } from "../roles.ts";
import { codeReview, review } from "./code-review.workflow.ts";
import { approve, deploymentApproval } from "./deployment-approval.workflow.ts";
import { requirements } from "./requirements.workflow.ts";

const agreed = requirements.ends.done;
const reviewed = codeReview.ends.done;
const notYet = deploymentApproval.ends["not-yet"];

export const softwareDelivery = defineProcess("software-delivery", {
  objective: "What is wished for on Monday works for customers within two weeks",
  owner: lead,
  workflows: [requirements, codeReview, deploymentApproval],
  connections: [
    on(agreed).start(codeReview, { title: agreed.title, criteria: agreed.criteria }),
    on(reviewed).start(deploymentApproval, { title: reviewed.title, commit: reviewed.commit }),
    on(notYet).start(codeReview, { title: agreed.title, criteria: agreed.criteria, remark: notYet.remark }),
  ],
  accept: [requirements.ends.dropped, deploymentApproval.ends.done],
  measures: {
    time: measure.cycleTime({ from: requirements, to: deploymentApproval, target: "14 days", better: "lower" }),
    reviewWait: measure.waitTime({ workflow: codeReview, step: review, target: "8 hours", better: "lower" }),
    approvalWait: measure.waitTime({
      workflow: deploymentApproval,
      step: approve,
      target: "4 hours",
      better: "lower",
    }),
    sentBack: measure.share({ of: deploymentApproval, where: notYet, target: 0.1, better: "lower" }),
  },
});
