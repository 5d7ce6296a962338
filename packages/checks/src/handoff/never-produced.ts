import type { WorkflowCheck } from "../check.ts";
import { missingReport } from "../paths/missing-value.ts";
import { pathsOf } from "../paths/paths.ts";

const steps = `import { action, defineRole, defineWorkflow, human, sequence, trigger } from "geartrain";
import { z } from "zod";

const sales = defineRole("sales", { department: "Sales", members: ["anna", "ben"] });
const design = defineRole("design", { department: "Design", members: ["mira", "noah"] });

const inquiry = trigger("inquiry", { by: sales, gives: { customer: z.string() } });
const offer = human("offer", {
  by: sales,
  needs: { customer: inquiry.output.customer },
  form: { price: z.number().min(0) },
  due: "3 days",
});
const draft = human("draft", {
  by: design,
  needs: { customer: inquiry.output.customer, price: offer.output.price },
  form: { sketch: z.string() },
  due: "1 week",
});
const send = action("send", { needs: { price: offer.output.price, sketch: draft.output.sketch }, run: () => {} });

export const offering = defineWorkflow("offering", {
  purpose: "Answer an inquiry with a price and a sketch",
  owner: sales,
  starts: inquiry,
  flow: `;

export const neverProduced: WorkflowCheck = {
  code: "handoff/never-produced",
  severity: "error",
  title: "A step needs data that exists on no path to it",
  why: `The step comes before the one that gives the value, or on a path that excludes it, so it could never be done. Mostly the
order is wrong, or the reference names the wrong step.`,
  looksAt: "workflow",
  run: (source) =>
    pathsOf(source)
      .missing.filter(({ never }) => never)
      .map((missing) => missingReport(source, missing)),
  fails: `${steps}sequence(draft, offer, send),\n});\n`,
  passes: `${steps}sequence(offer, draft, send),\n});\n`,
};
