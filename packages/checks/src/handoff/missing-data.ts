import type { WorkflowCheck } from "../check.ts";
import { missingReport } from "../paths/missing-value.ts";
import { pathsOf } from "../paths/paths.ts";

const before = `import { action, decision, defineRole, defineWorkflow, end, human, maybe, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

const employee = defineRole("employee", { department: "All", members: ["anna", "ben", "carla"] });
const manager = defineRole("manager", { department: "Operations", members: ["mira", "noah"] });

const request = trigger("request", {
  by: employee,
  gives: { item: z.string(), amount: z.number().min(0).multipleOf(0.01) },
});
const level = decision("level", {
  needs: { amount: request.output.amount },
  rules: [
    { when: (it) => it.amount < 500, answer: "none" },
    { when: (it) => it.amount >= 500, answer: "manager" },
  ],
});
const approval = human("approval", {
  by: manager,
  needs: { item: request.output.item, amount: request.output.amount },
  outcomes: { approve: { form: { costCentre: z.enum(["it", "sales"]) } }, reject: {} },
  due: "2 days",
  notBy: [request.by],
});
`;
const after = `
export const purchase = defineWorkflow("purchase", {
  purpose: "Order what was approved, and small things at once",
  owner: manager,
  starts: request,
  flow: sequence(
    route(level, { none: proceed, manager: route(approval, { approve: proceed, reject: end("rejected") }) }),
    order,
  ),
  ends: { done: {}, rejected: {} },
});
`;

export const missingData: WorkflowCheck = {
  code: "handoff/missing-data",
  severity: "error",
  title: "A step needs data that does not exist on some path to it",
  why: `The step opens, the value is not there, and the instance stands still until somebody notices. It happens on the path that
nobody thought of: the small order that needs no approval, the list without items, the branch that was cancelled, the task
that ran out of time. Either the path has to give the value too, or the step has to say with \`maybe(…)\` that it can do
without. What branches at the same time give is certain only after all of them are awaited.`,
  fix: "Wraps the reference in `maybe(…)`, so that the step says itself that the value may be missing.",
  looksAt: "workflow",
  run: (source) =>
    pathsOf(source)
      .missing.filter(({ never }) => !never)
      .map((missing) => missingReport(source, missing)),
  fails: `${before.replace(" maybe,", "")}const order = action("place-order", {
  needs: { item: request.output.item, costCentre: approval.output.costCentre },
  run: () => {},
});
${after}`,
  passes: `${before}const order = action("place-order", {
  needs: { item: request.output.item, costCentre: maybe(approval.output.costCentre) },
  run: () => {},
});
${after}`,
};
