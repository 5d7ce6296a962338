/* Where walks begin. */
import type { FlowNode } from "./flow-node.ts";
import type { WalkOptions } from "./flow-walker.ts";
import { FlowWalker } from "./flow-walker.ts";
import type { Group } from "./group.ts";
import type { Plan } from "./plan.ts";
import type { Exits, States } from "./states.ts";
import { further, leaving, noStates } from "./states.ts";
import type { Walked } from "./walker.ts";

/** All ways through the whole workflow. */
export function walk(plan: Plan, group: Group, options: WalkOptions = {}): Walked {
  const walker = new FlowWalker(plan, group, options);
  const exits = walker.run(
    plan.tree,
    new Map([[group.start, further(undefined, plan.workflow.starts.name, "/starts")]]),
  );
  // Falling off the end waits for what was left behind; that is another walk.
  if (options.awaitsRest || !plan.leavesRest) walker.end("done", plan.tree, leaving(exits));
  return walker;
}

/** What one block alone can be left with, when nothing is known of what came before. */
export function runFrom(plan: Plan, group: Group, node: FlowNode): Exits {
  return new FlowWalker(plan, group, {}).run(node, new Map([[group.start, undefined]]));
}

/** In which states one block alone enters its parts, by their numbers. */
export function entriesFrom(
  plan: Plan,
  group: Group,
  node: FlowNode,
  states: States | undefined,
): ReadonlyMap<number, States> {
  const walker = new FlowWalker(plan, group, {});
  walker.run(node, states ?? noStates);
  return walker.entries;
}
