import type { Step } from "@geartrain/model";
import type { FlowNode } from "./flow-node.ts";
import type { Plan } from "./plan.ts";

/** What is done on the way, when nobody and nothing is waited for. */
export type Quick = "decided" | "acted";

/** The outcomes a block can have without waiting for anybody or anything; a machine inside counts as waiting. */
export function quickOutcomes(plan: Plan, node: FlowNode | undefined): ReadonlyMap<string, Quick> {
  if (!node) return new Map();
  const { block, inner } = node;
  const all = (): readonly (Quick | undefined)[] => inner.map((each) => through(plan, each));
  switch (block.block) {
    case "step":
      return ofStep(plan, block.step);
    case "proceed":
      return new Map([["done", "decided"]]);
    case "sequence":
    case "parallel":
    case "oneAtATime": {
      const quick = all();
      const need = block.block === "parallel" ? block.need : quick.length;
      const enough = quick.filter((each) => each !== undefined).length >= need;
      return enough ? done(quick.includes("acted") ? "acted" : "decided") : new Map();
    }
    case "route": {
      const [run] = inner;
      if ("value" in block.on) return best(all());
      const outcomes = quickOutcomes(plan, run);
      const ways = inner.slice(1).map((branch) => {
        const first = outcomes.get(branch.name ?? "");
        const then = first && through(plan, branch);
        return then === "decided" ? first : then;
      });
      return best(ways);
    }
    case "repeat":
    case "exclusive":
    case "attempt":
      return best([through(plan, inner[0])]);
    case "forEach":
    case "routeEach":
      return done("decided");
    default:
      return new Map();
  }
}

function ofStep(plan: Plan, name: string): ReadonlyMap<string, Quick> {
  const quick = quickStep(plan.workflow.steps[name]);
  return new Map(quick ? plan.outcomes(name).map((outcome) => [outcome, quick]) : []);
}

function quickStep(step: Step | undefined): Quick | undefined {
  switch (step?.kind) {
    case "decision":
    case "selection":
    case "lookup":
      return "decided";
    case "action":
    case "notify":
      return "acted";
    default:
      return undefined;
  }
}

function through(plan: Plan, node: FlowNode | undefined): Quick | undefined {
  const outcomes = [...quickOutcomes(plan, node).values()];
  return outcomes.includes("decided") ? "decided" : outcomes[0];
}

function best(ways: readonly (Quick | undefined)[]): ReadonlyMap<string, Quick> {
  if (ways.includes("decided")) return done("decided");
  return ways.includes("acted") ? done("acted") : new Map();
}

function done(quick: Quick): ReadonlyMap<string, Quick> {
  return new Map([["done", quick]]);
}
