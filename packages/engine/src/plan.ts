import type { Block, Workflow } from "@geartrain/model";
import { innerBlocks, isBusinessTime } from "@geartrain/model";

/** A block with its number, so that frames can name it without holding it. */
export interface PlanNode {
  readonly number: number;
  /** What its first frame is called, unless it is inside an item. Frames take their names from here: no new text. */
  readonly frame: string;
  readonly block: Block;
  readonly children: readonly PlanChild[];
}

export interface PlanChild {
  /** `on` for what a route runs first, `pass` and `max` for a repeat, else the branch, state or position. */
  readonly label: string;
  readonly node: number;
}

/**
 * A workflow with its blocks numbered; the root is 0. Branches and states are numbered by name: definitions of one shape
 * have one numbering, in whatever order their keys were written or stored.
 */
export interface Plan {
  readonly workflow: Workflow;
  readonly nodes: readonly PlanNode[];
  /** The `done` that falling off the end of the flow means: the last node, inside no other. */
  readonly implicitEnd: number;
  /** Is anything in it done one at a time? */
  readonly takesTurns: boolean;
  /** Are there blocks that are never active together? */
  readonly hasKeys: boolean;
  /** Can anything in it be undone? */
  readonly undoes: boolean;
  /** Are there facts, which steps give? */
  readonly givesFacts: boolean;
  /** May a machine in it stay in some state for so much business time? */
  readonly countsStates: boolean;
}

/** The frame of the whole flow. */
const rootFrame = "flow";

const plans = new WeakMap<Workflow, Plan>();

/** The plan of a workflow, made once. */
export function planOf(workflow: Workflow): Plan {
  const known = plans.get(workflow);
  if (known) return known;
  const nodes: PlanNode[] = [];
  number(workflow.flow, rootFrame, nodes);
  const implicitEnd = number({ block: "end", outcome: "done" }, "end", nodes);
  const takesTurns = nodes.some(({ block }) => block.block === "oneAtATime");
  const hasKeys = nodes.some(({ block }) => block.block === "exclusive");
  const undoes = Object.values(workflow.steps).some((step) => step.kind === "action" && step.undo);
  const countsStates = nodes.some(({ block }) => block.block === "states" && hasBusinessTime(block));
  const givesFacts = Object.keys(workflow.facts).length > 0;
  const plan = { workflow, nodes, implicitEnd, takesTurns, hasKeys, undoes, givesFacts, countsStates };
  plans.set(workflow, plan);
  return plan;
}

function hasBusinessTime({ states }: Extract<Block, { block: "states" }>): boolean {
  return Object.values(states).some(({ within }) => within !== undefined && isBusinessTime(within));
}

function number(block: Block, frame: string, nodes: PlanNode[]): number {
  const own = nodes.length;
  const children: PlanChild[] = [];
  nodes.push({ number: own, frame, block, children });
  const inner = [...innerBlocks(block).entries()].sort(([, one], [, other]) => byName(one.name, other.name));
  for (const [index, { name, block: inside }] of inner) {
    const label = name ?? unnamedLabel(block, index);
    children.push({ label, node: number(inside, `${frame}.${label}`, nodes) });
  }
  return own;
}

function byName(one: string | undefined, other: string | undefined): number {
  if (one === other) return 0;
  if (one === undefined) return -1;
  return other === undefined || one > other ? 1 : -1;
}

function unnamedLabel(block: Block, index: number): string {
  if (block.block === "route" || block.block === "routeEach") return "on";
  if (block.block === "forEach") return index === 0 ? "of" : "more";
  if (block.block === "attempt") return index === 0 ? "of" : "failure";
  if (block.block === "repeat") return index === 0 ? "pass" : "max";
  return String(index);
}

/** What a part of the block in this frame is called. */
export function frameInside(plan: Plan, node: PlanNode, id: string, { label, node: inner }: PlanChild): string {
  return id === node.frame ? nodeAt(plan, inner).frame : `${id}.${label}`;
}

export function nodeAt(plan: Plan, number: number): PlanNode {
  const node = plan.nodes[number];
  if (!node) throw new Error(`the plan of ${plan.workflow.name} has no block ${number}`);
  return node;
}
