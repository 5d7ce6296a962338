import type { Fix, WorkflowSource } from "@geartrain/model";
import type { Report, WorkflowCheck } from "../check.ts";
import type { FlowNode } from "../paths/flow-node.ts";
import type { Paths } from "../paths/paths.ts";
import { pathsOf } from "../paths/paths.ts";
import { pathSays, pathTo, placesAlong } from "../paths/say.ts";
import type { Trail } from "../paths/states.ts";
import { wayOf } from "../paths/states.ts";
import { isRead, placeOf } from "../place.ts";
import { quoted } from "../words.ts";

const before = `import { action, defineRole, defineWorkflow, end, human, proceed, route, sequence, trigger } from "geartrain";
import { z } from "zod";

const tenant = defineRole("tenant", { department: "Tenant", members: ["anna", "ben"] });
const caretaker = defineRole("caretaker", { department: "Caretaker", members: ["mira", "noah"] });

const reported = trigger("reported", { by: tenant, gives: { what: z.string() } });
const look = human("look-at-it", {
  by: caretaker,
  needs: { what: reported.output.what },
  outcomes: ["repaired", "not-ours", "order-parts"],
  due: "2 days",
});
const order = action("order-parts", { needs: { what: reported.output.what }, run: () => {} });

export const damage = defineWorkflow("damage", {
  purpose: "Repair what a tenant reports",
  owner: caretaker,
  starts: reported,
  flow: sequence(
    route(look, { repaired: end("repaired"), "not-ours": end("refused"), "order-parts": proceed }),
    order,
  ),
`;

export const endNotDeclared: WorkflowCheck = {
  code: "flow/end-not-declared",
  severity: "error",
  title: "The workflow ends in a way that its ends do not declare",
  why: `Falling off the end of the flow ends the instance with \`done\`, and a loop that runs out of passes with \`exhausted\`. Where
\`ends\` has no such entry, nobody said what that end means: nothing is handed over, no connection of a process can follow it,
and no measure counts it. Declare it, or let that path end in one of the declared ways.`,
  fix: "Declares the missing end, with nothing handed over.",
  looksAt: "workflow",
  run: (source) => {
    const paths = pathsOf(source);
    if (!isRead(source, "/ends")) return [];
    return [...endsOf(paths)]
      .filter(([outcome]) => !Object.hasOwn(source.model.ends, outcome))
      .map(([outcome, [node, trail]]) => report(source, outcome, node, trail));
  },
  fails: `${before}  ends: { repaired: {}, refused: {} },
});
`,
  passes: `${before}  ends: { repaired: {}, refused: {}, done: {} },
});
`,
};

/** Where each end is reached first. */
function endsOf({ reach, reachEnd, plan }: Paths): ReadonlyMap<string, readonly [FlowNode, Trail | undefined]> {
  const ends = new Map<string, readonly [FlowNode, Trail | undefined]>();
  const off = reachEnd.ended.get("done")?.has(plan.tree) ? [["done", plan.tree] as const] : [];
  for (const [outcome, node] of off) ends.set(outcome, [node, reachEnd.ended.get(outcome)?.get(node)]);
  for (const [outcome, places] of reach.ended) {
    const [first] = places;
    if (first && !ends.has(outcome)) ends.set(outcome, first);
  }
  return ends;
}

function report(source: WorkflowSource, outcome: string, node: FlowNode, trail: Trail | undefined): Report {
  const way = wayOf(trail);
  const path = pathTo(way, `end ${outcome}`);
  const how = node.block.block === "end" ? "" : howSays(outcome);
  const message = `${quoted(source.model.name)} can end with ${quoted(outcome)}${how}, which its ends do not declare: ${pathSays(path)}. Write ${key(outcome)}: {} into its ends, with what it hands over.`;
  const at = node.block.block === "end" || outcome === "exhausted" ? node.at : "/ends";
  const declared = source.places["/ends"];
  const add: Fix[] = declared
    ? [
        {
          title: `Declare the end ${quoted(outcome)}`,
          edits: [{ edit: "add", to: declared, text: `${key(outcome)}: {}` }],
        },
      ]
    : [];
  return {
    at: placeOf(source, source.places[at] ? at : node.at),
    message,
    related: placesAlong(source, way),
    evidence: { path },
    fixes: add,
  };
}

function howSays(outcome: string): string {
  return outcome === "exhausted" ? " because a loop ran out of passes" : " by falling off the end of its flow";
}

/** As it stands in an object literal. */
export function key(name: string): string {
  return /^[a-z][a-z0-9]*$/i.test(name) ? name : JSON.stringify(name);
}
