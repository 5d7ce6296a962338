import type { Workflow } from "@geartrain/model";
import type { ProcessCheck } from "../check.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { billing, billingAfterSelling, example, selling } from "./example.ts";
import { calledWorkflows, linksOf } from "./links.ts";

const handbook = `
const changed = trigger("changed", { gives: { text: z.string() } });
const publish = action("publish", { needs: { text: changed.output.text }, run: () => ({}) });
const handbook = defineWorkflow("handbook", { purpose: "Tell everybody how we sell", starts: changed, flow: publish });
`;

export const disconnected: ProcessCheck = {
  code: "process/disconnected",
  severity: "warning",
  title: "A workflow of a process that nothing ties to the others",
  why: `Nothing starts it and it starts nothing, so somebody has to remember to start it and to carry its data over by hand: that
is where things get lost between departments. Connect it: \`on(selling.ends.done).start(billing, { … })\`. If it serves
another objective, it belongs to another process.`,
  looksAt: "process",
  run: (source, workflows) => {
    const { model } = source;
    if (model.workflows.length < 2 || !isRead(source, "/connections") || !isRead(source, "/workflows")) return [];
    const tied = new Set(linksOf(model).flatMap(({ to, after }) => [to, ...after.map(({ workflow }) => workflow)]));
    const called = calledWorkflows(workflows);
    return model.workflows.flatMap((name, index) => {
      const own = workflows.get(name);
      if (own === undefined || tied.has(name) || called.has(name) || callsAny(own.model, model.workflows)) return [];
      return [
        {
          at: placeOf(source, pointer("workflows", index)),
          message: `In the process "${model.name}" nothing starts "${name}", and it starts nothing: somebody has to remember it. Connect it with on(…).start(…), or take it out of the process.`,
          related: [{ at: own.span, says: `the workflow "${name}"` }],
        },
      ];
    });
  },
  fails: example(
    selling,
    billing,
    handbook,
    billingAfterSelling.replace("[selling, billing]", "[selling, billing, handbook]"),
  ),
  passes: example(selling, billing, handbook, billingAfterSelling),
};

function callsAny({ steps }: Workflow, names: readonly string[]): boolean {
  return Object.values(steps).some((step) => step.kind === "call" && names.includes(step.workflow));
}
