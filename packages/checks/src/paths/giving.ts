import type { FlowNode } from "./flow-node.ts";
import { countIn, groupOf, writersOf } from "./group.ts";
import type { Plan } from "./plan.ts";
import { branchesOf, givingBranch } from "./race.ts";
import { leaving, valueIn } from "./states.ts";
import type { Variable } from "./variable.ts";
import { factVariable } from "./variable.ts";
import { runFrom } from "./walk.ts";

/** For each fact, the branches that may be left after it was given inside: what they give, others may find or not. */
export function givingBranches(plan: Plan, apart: readonly Variable[]): ReadonlyMap<string, ReadonlySet<string>> {
  const around = plan.nodes.filter((node) => branchesOf(node).length > 1);
  if (around.length === 0) return new Map();
  const giving = Object.keys(plan.workflow.facts).map((fact) => {
    const variable = { ...factVariable(plan.workflow, fact), initial: 0 };
    const writes = writersOf(plan, variable);
    const branches = around.flatMap((node) =>
      branchesOf(node)
        .filter((branch) => countIn(writes, branch) > 0 && handsOn(plan, variable, branch, apart))
        .map((branch) => givingBranch(node, branch)),
    );
    return [variable.key, new Set(branches)] as const;
  });
  return new Map(giving);
}

function handsOn(plan: Plan, variable: Variable, branch: FlowNode, apart: readonly Variable[]): boolean {
  const group = groupOf(plan, [variable], [], apart);
  return [...leaving(runFrom(plan, group, branch)).keys()].some((state) => valueIn(state, 0) !== 0);
}
