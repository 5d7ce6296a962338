import type { WorkflowCheck } from "../check.ts";
import type { FlowNode } from "../paths/flow-node.ts";
import { nodesIn } from "../paths/flow-node.ts";
import { pathsOf } from "../paths/paths.ts";
import { siblingsOf } from "../paths/race.ts";
import { placeOf } from "../place.ts";
import { listed, quoted } from "../words.ts";

const before = `import { action, defineRole, defineWorkflow, end, human, parallel, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

const sales = defineRole("sales", { department: "Sales", members: ["anna", "ben"] });
const credit = defineRole("credit", { department: "Credit", members: ["mira", "noah"] });

const won = trigger("won", { by: sales, gives: { customer: z.string() } });
const check = human("credit-check", {
  by: credit,
  needs: { customer: won.output.customer },
  outcomes: ["good", "bad"],
  due: "2 days",
  notBy: [won.by],
});
const contract = human("write-contract", {
  by: sales,
  needs: { customer: won.output.customer },
  form: { contract: z.url() },
  due: "3 days",
});
const send = action("send-contract", { needs: { contract: contract.output.contract }, run: () => {} });

export const contracts = defineWorkflow("contracts", {
  purpose: "Send a contract to customers who can pay",
  owner: sales,
  starts: won,
`;

export const endCancelsWork: WorkflowCheck = {
  code: "flow/end-cancels-work",
  severity: "hint",
  title: "An end takes away what people are working on at the same time",
  why: `An \`end\` ends the whole instance, also what stands open in other branches: a task disappears from somebody's list, and what
they have done so far is lost. Sometimes that is the best that can happen. Otherwise let the branches meet first, and decide then.`,
  looksAt: "workflow",
  run: (source) => {
    const { reach, plan } = pathsOf(source);
    const isWork = ({ block, number }: FlowNode) =>
      block.block === "step" && plan.workflow.steps[block.step]?.kind === "human" && reach.entered.has(number);
    return plan.nodes.flatMap((node) => {
      if (node.block.block !== "end" || !reach.entered.has(node.number)) return [];
      // A race cancels the others in any case.
      const others = siblingsOf(node)
        .filter(({ around }) => !isForOne(around))
        .flatMap(({ other }) => nodesIn(other));
      const work = others.filter(isWork);
      const steps = [...new Set(work.flatMap(({ block }) => (block.block === "step" ? [block.step] : [])))];
      if (steps.length === 0) return [];
      return [
        {
          at: placeOf(source, node.at),
          message: `Ending with ${quoted(node.block.outcome)} here cancels ${listed(steps.map(quoted))}, which people may be working on at the same time. Let the branches meet first if their work should not be lost.`,
          related: work.map((each) => ({ at: placeOf(source, each.at), says: "this task disappears" })),
          evidence: { details: steps.map((step) => `${step} may be open then`) },
        },
      ];
    });
  },
  fails: `${before}  flow: sequence(parallel(route(check, { good: proceed, bad: end("refused") }), contract), send),
  ends: { done: {}, refused: {} },
});
`,
  passes: `${before}  flow: sequence(
    parallel(check, contract),
    route(check.outcome, { good: proceed, bad: end("refused") }),
    send,
  ),
  ends: { done: {}, refused: {} },
});
`,
};

function isForOne({ block }: FlowNode): boolean {
  return block.block === "race" || (block.block === "parallel" && block.need === 1 && block.rest === "cancel");
}
