import type { FlowNode } from "./flow-node.ts";
import { isInside } from "./flow-node.ts";
import type { Plan } from "./plan.ts";
import type { Variable } from "./variable.ts";

/** Two branches that may run at the same time. */
export interface Siblings {
  readonly around: FlowNode;
  readonly own: FlowNode;
  readonly other: FlowNode;
}

/** The branches that may run while this place is reached. */
export function siblingsOf(node: FlowNode): readonly Siblings[] {
  const found: Siblings[] = [];
  for (let own = node, around = node.parent; around; own = around, around = around.parent) {
    for (const other of branchesOf(around)) {
      if (other !== own && branchesOf(around).includes(own)) found.push({ around, own, other });
    }
  }
  return found;
}

/** The parts of a block that run at the same time. */
export function branchesOf({ block, inner }: FlowNode): readonly FlowNode[] {
  switch (block.block) {
    case "parallel":
    case "race":
      return inner;
    case "routeEach":
      return inner.slice(1);
    default:
      return [];
  }
}

/** A branch that hands on a fact: it can be left after it was given inside. */
export function givingBranch(around: FlowNode, branch: FlowNode): string {
  return `${around.number}/${branch.number}`;
}

/** The sibling that a read at this place races with, and where it writes. */
export function racesWith(
  plan: Plan,
  node: FlowNode,
  variable: Variable,
  giving: ReadonlySet<string>,
): (Siblings & { readonly writer: FlowNode }) | undefined {
  if (variable.each !== undefined) return undefined;
  const writers = [...variable.onStep.keys()].flatMap((step) => plan.occurrences.get(step) ?? []);
  const isFact = variable.key.startsWith("fact:");
  for (const siblings of siblingsOf(node)) {
    const writer = writers.find((each) => isInside(each, siblings.other));
    if (!writer || (isFact && !giving.has(givingBranch(siblings.around, siblings.other)))) continue;
    if (!isFact || !keptApart(node, writer, siblings)) return { ...siblings, writer };
  }
  return undefined;
}

/** Do two places stand in `exclusive` blocks of one key, so that they are never active together? */
export function keptApart(left: FlowNode, right: FlowNode, { own, other }: Siblings): boolean {
  const keys = keysAround(left, own);
  return keysAround(right, other).some((key) => keys.includes(key));
}

function keysAround(node: FlowNode, outer: FlowNode): readonly string[] {
  const keys: string[] = [];
  for (let at: FlowNode | undefined = node; at && isInside(at, outer); at = at.parent) {
    if (at.block.block === "exclusive") keys.push(at.block.key);
  }
  return keys;
}
