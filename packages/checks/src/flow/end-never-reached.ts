import type { WorkflowCheck } from "../check.ts";
import { nodesIn } from "../paths/flow-node.ts";
import { pathsOf } from "../paths/paths.ts";
import { trapsIn } from "../paths/traps.ts";
import { unreachedIn } from "../paths/unreached.ts";
import { isRead, placeOf, pointer } from "../place.ts";
import { quoted } from "../words.ts";

const before = `import { action, defineRole, defineWorkflow, end, human, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

const seller = defineRole("seller", { department: "Seller", members: ["anna", "ben"] });
const credit = defineRole("credit", { department: "Credit", members: ["mira", "noah"] });

const order = trigger("order", { by: seller, gives: { customer: z.string(), value: z.number().min(0) } });
const check = human("credit-check", {
  by: credit,
  needs: { customer: order.output.customer, value: order.output.value },
  outcomes: ["good", "bad"],
  due: "1 day",
  notBy: [order.by],
});
const ship = action("ship", { needs: { customer: order.output.customer }, run: () => {} });

export const orders = defineWorkflow("orders", {
  purpose: "Ship what customers with good credit order",
  owner: credit,
  starts: order,
  flow: sequence(route(check, { good: proceed, bad: end("refused") }), ship),
`;

export const endNeverReached: WorkflowCheck = {
  code: "flow/end-never-reached",
  severity: "warning",
  title: "A declared end that no path reaches",
  why: `The process around this workflow may wait for an outcome that never comes, and readers believe in a case that does not
exist. Let a path end there, or remove it.`,
  fix: "Removes the end.",
  looksAt: "workflow",
  run: (source) => {
    const paths = pathsOf(source);
    const { plan, reach, reachEnd } = paths;
    if (plan.holes.length > 0 || trapsIn(paths).length > 0) return [];
    const unreached = unreachedIn(paths).flatMap(nodesIn);
    const follows = new Set(unreached.flatMap(({ block }) => (block.block === "end" ? [block.outcome] : [])));
    return Object.keys(source.model.ends)
      .filter((end) => !reach.ended.has(end) && !reachEnd.ended.has(end) && !follows.has(end))
      .filter((end) => source.places[pointer("ends", end)] !== undefined && isRead(source, pointer("ends", end)))
      .map((end) => {
        const at = placeOf(source, pointer("ends", end));
        const falls = end === "done" ? " Every path ends in another way before the flow is over." : "";
        return {
          at,
          message: `No path of ${quoted(source.model.name)} ends with ${quoted(end)}.${falls} Let one end there, or remove it.`,
          evidence: { details: [`paths end with ${[...reach.ended.keys()].join(", ") || "nothing"}`] },
          fixes: [{ title: `Remove the end ${quoted(end)}`, edits: [{ edit: "remove" as const, at }] }],
        };
      });
  },
  fails: `${before}  ends: { done: {}, refused: {}, postponed: {} },
});
`,
  passes: `${before}  ends: { done: {}, refused: {} },
});
`,
};
