import type { Block, Workflow } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";

/** A block with its number, so that frames can name it without holding it. */
export interface PlanNode {
  readonly number: number;
  readonly block: Block;
  readonly children: readonly PlanChild[];
}

export interface PlanChild {
  /** `on` for what a route runs first, `pass` and `max` for a repeat, else the branch, state or position. */
  readonly label: string;
  readonly node: number;
}

/** A workflow with its blocks numbered in reading order; the root is 0. */
export interface Plan {
  readonly workflow: Workflow;
  readonly nodes: readonly PlanNode[];
  /** The `done` that falling off the end of the flow means: the last node, inside no other. */
  readonly implicitEnd: number;
}

const plans = new WeakMap<Workflow, Plan>();

/** The plan of a workflow, made once. */
export function planOf(workflow: Workflow): Plan {
  const known = plans.get(workflow);
  if (known) return known;
  const nodes: PlanNode[] = [];
  number(workflow.flow, nodes);
  const implicitEnd = number({ block: "end", outcome: "done" }, nodes);
  const plan = { workflow, nodes, implicitEnd };
  plans.set(workflow, plan);
  return plan;
}

function number(block: Block, nodes: PlanNode[]): number {
  const own = nodes.length;
  const children: PlanChild[] = [];
  nodes.push({ number: own, block, children });
  for (const [index, inner] of innerBlocks(block).entries()) {
    children.push({ label: inner.name ?? unnamedLabel(block, index), node: number(inner.block, nodes) });
  }
  return own;
}

function unnamedLabel(block: Block, index: number): string {
  if (block.block === "route" || block.block === "routeEach") return "on";
  if (block.block === "repeat") return index === 0 ? "pass" : "max";
  return String(index);
}

export function nodeAt(plan: Plan, number: number): PlanNode {
  const node = plan.nodes[number];
  if (!node) throw new Error(`the plan of ${plan.workflow.name} has no block ${number}`);
  return node;
}
