import type { DismissalCheck } from "../check.ts";

export const unexplained: DismissalCheck = {
  code: "ignore/unexplained",
  severity: "warning",
  title: "A finding is dismissed without a reason",
  why: `A dismissal is a decision: somebody says that what was found is as it should be. The next reader, and the auditor, need to
know why. Write the reason behind the colon. Until then the dismissal weighs as much as what it dismisses, so that an error
does not pass unexplained.`,
  looksAt: "dismissals",
  run: (answered) =>
    answered
      .filter(({ dismissal, dismissed }) => dismissal.reason === "" && dismissed.length > 0)
      .map(({ dismissal: { at, code }, dismissed }) => ({
        at,
        ...(dismissed.some(({ severity }) => severity === "error") && { severity: "error" as const }),
        message: `This dismisses ${code} without saying why. Write the reason behind the code: geartrain-ignore ${code}: <why it is right as it is>`,
        related: dismissed.map((finding) => ({ at: finding.at, says: finding.message })),
      })),
  fails: `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const asked = trigger("asked", { gives: { question: z.string() } });
const answer = action("answer", { needs: { question: asked.output.question }, run: () => ({}) });
// geartrain-ignore flow/unused-step
const remind = action("remind", { needs: { question: asked.output.question }, run: () => ({}) });

export const helpdesk = defineWorkflow("helpdesk", {
  purpose: "Answer what customers ask",
  starts: asked,
  flow: answer,
});
`,
  passes: `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const asked = trigger("asked", { gives: { question: z.string() } });
const answer = action("answer", { needs: { question: asked.output.question }, run: () => ({}) });
// geartrain-ignore flow/unused-step: goes into the flow when the reminder service is bought, in March
const remind = action("remind", { needs: { question: asked.output.question }, run: () => ({}) });

export const helpdesk = defineWorkflow("helpdesk", {
  purpose: "Answer what customers ask",
  starts: asked,
  flow: answer,
});
`,
};
