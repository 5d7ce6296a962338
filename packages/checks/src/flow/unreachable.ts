import type { Report, WorkflowCheck } from "../check.ts";
import type { FlowNode } from "../paths/flow-node.ts";
import { nodesIn } from "../paths/flow-node.ts";
import type { Paths } from "../paths/paths.ts";
import { pathsOf } from "../paths/paths.ts";
import { unreachedIn } from "../paths/unreached.ts";
import { placeOf } from "../place.ts";
import { listed, quoted } from "../words.ts";

const before = `import { action, defineRole, defineWorkflow, end, human, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

const seller = defineRole("seller", { department: "Seller", members: ["anna", "ben"] });
const manager = defineRole("manager", { department: "Manager", members: ["mira", "noah"] });

const asked = trigger("asked", { by: seller, gives: { customer: z.string(), discount: z.number().min(0).max(100) } });
const approval = human("approval", {
  by: manager,
  needs: { discount: asked.output.discount },
  outcomes: ["grant", "refuse"],
  due: "1 day",
  notBy: [asked.by],
});
const tell = action("tell-customer", { needs: { customer: asked.output.customer }, run: () => {} });

export const discount = defineWorkflow("discount", {
  purpose: "Decide on a discount and tell the customer",
  owner: manager,
  starts: asked,
`;

export const unreachable: WorkflowCheck = {
  code: "flow/unreachable",
  severity: "error",
  title: "A step that no path reaches",
  why: `It stands in the flow, so everybody believes that it is done; but every path before it has already ended, or no outcome
leads to it. Lead a path to it, or remove it.`,
  looksAt: "workflow",
  run: (source) => {
    const paths = pathsOf(source);
    return unreachedIn(paths).map((node): Report => {
      const steps = stepsIn(node);
      return {
        at: placeOf(source, node.at),
        message: `${whatSays(node, steps)} is never reached: ${whySays(paths, node)}.`,
        related: steps.map((name) => ({ at: placeOf(source, `/steps/${name}`), says: name })),
        evidence: { details: steps.map((name) => `${name} is never done`) },
      };
    });
  },
  fails: `${before}  flow: sequence(route(approval, { grant: end("granted"), refuse: end("refused") }), tell),
  ends: { granted: {}, refused: {} },
});
`,
  passes: `${before}  flow: sequence(route(approval, { grant: proceed, refuse: end("refused") }), tell),
  ends: { done: {}, refused: {} },
});
`,
};

function stepsIn(node: FlowNode): readonly string[] {
  return [...new Set(nodesIn(node).flatMap(({ block }) => (block.block === "step" ? [block.step] : [])))];
}

function whatSays({ block, parent, name }: FlowNode, steps: readonly string[]): string {
  if (parent?.block.block === "states") return `The state ${quoted(name ?? "")}`;
  if (block.block === "step") return quoted(block.step);
  return `The part with ${listed(steps.map(quoted))}`;
}

function whySays({ plan }: Paths, { parent, name }: FlowNode): string {
  switch (parent?.block.block) {
    case "states":
      return "no outcome of another state leads to it";
    case "route":
    case "routeEach":
      return `${quoted(name ?? "")} cannot come out there`;
    case "attempt":
      return "no action inside the attempt can fail";
    default:
      return `every path in ${quoted(plan.workflow.name)} has ended before it`;
  }
}
