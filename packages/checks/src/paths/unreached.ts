import { pointer } from "../place.ts";
import type { FlowNode } from "./flow-node.ts";
import type { Paths } from "./paths.ts";
import { trapsIn } from "./traps.ts";

/** The outermost blocks with steps in them that no path reaches; what follows from one is not told again. */
export function unreachedIn(paths: Paths): readonly FlowNode[] {
  const { plan, reach } = paths;
  if (plan.holes.length > 0) return [];
  // Nothing comes after a trap: that is told of the trap.
  const traps = trapsIn(paths).map(({ machine }) => machine.end);
  const unreached: FlowNode[] = [];
  for (const node of plan.nodes) {
    const { parent } = node;
    if (reach.entered.has(node.number) || !parent || !reach.entered.has(parent.number)) continue;
    if (traps.some((end) => node.number >= end) || !hasSteps(node)) continue;
    const earlier = parent.block.block === "sequence" && unreached.some((each) => each.parent === parent);
    if (!earlier) unreached.push(node);
  }
  return unreached;
}

function hasSteps({ block, inner }: FlowNode): boolean {
  return block.block === "step" || inner.some(hasSteps);
}

/** Where a state is declared. */
export function stateAt(machine: FlowNode, name: string): string {
  return `${machine.at}${pointer("states", name)}`;
}
