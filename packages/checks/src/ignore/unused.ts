import { nearest } from "@geartrain/model";
import type { DismissalCheck } from "../check.ts";

export const unused: DismissalCheck = {
  code: "ignore/unused",
  severity: "warning",
  title: "A dismissal that dismisses nothing",
  why: `It was right once, or its code is mistyped. Left where it is it tells readers of a problem that there is none of, and would
hide a real one later. Remove it.`,
  looksAt: "dismissals",
  run: (answered, codes) =>
    answered
      .filter(({ dismissed }) => dismissed.length === 0)
      .map(({ dismissal: { at, code } }) => ({ at, message: message(code, codes) })),
  fails: `import { action, defineWorkflow, trigger } from "geartrain";
import { z } from "zod";

const asked = trigger("asked", { gives: { question: z.string() } });
// geartrain-ignore flow/unused-step: the flow is not decided yet
const answer = action("answer", { needs: { question: asked.output.question }, run: () => ({}) });

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

export const helpdesk = defineWorkflow("helpdesk", {
  purpose: "Answer what customers ask",
  starts: asked,
  flow: answer,
});
`,
};

function message(code: string, codes: readonly string[]): string {
  if (codes.includes(code)) return `There is no ${code} on this line or the next one to dismiss. Remove the comment.`;
  const [meant] = nearest(code, codes);
  const hint = meant === undefined ? "See geartrain explain for all codes." : `Did you mean ${meant}?`;
  return `There is no check called "${code}", so this dismisses nothing. ${hint}`;
}
