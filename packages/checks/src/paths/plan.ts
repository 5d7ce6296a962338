/* What every walk through one workflow shares, and nothing that depends on which values are watched. */
import type { Reference, Workflow, WorkflowSource } from "@geartrain/model";
import { isRead, pointer } from "../place.ts";
import type { Demand } from "./demand.ts";
import { demandOf } from "./demand.ts";
import type { FlowNode } from "./flow-node.ts";
import { flowTree, nodesIn } from "./flow-node.ts";
import type { Read } from "./reads.ts";
import { readOfBlock, readsOfEnd, readsOfStep } from "./reads.ts";
import type { Variable } from "./variable.ts";
import { outcomesIn, routedOn, stepVariable, valueVariable } from "./variable.ts";

/** Who reads: a step wherever it stands, an end wherever it is reached, a block, or an item of a list when it is done. */
export type Reader = `step:${string}` | `end:${string}` | `block:${number}` | `item:${string}`;

export interface DemandingRead extends Read, Demand {
  readonly reader: Reader;
}

/** A block that looks at a variable to choose the way. */
export interface Consult {
  readonly node: FlowNode;
  readonly variable: Variable;
}

export interface Plan {
  readonly workflow: Workflow;
  readonly tree: FlowNode;
  readonly nodes: readonly FlowNode[];
  /** The places of each step in the flow. */
  readonly occurrences: ReadonlyMap<string, readonly FlowNode[]>;
  readonly reads: readonly DemandingRead[];
  readonly consults: readonly Consult[];
  readonly outcomes: (step: string) => readonly string[];
  /** Numbers of the nodes where the instance ends. */
  readonly ends: readonly number[];
  /** Numbers of the nodes where a way may stop. */
  readonly stops: readonly number[];
  /** Is there a `parallel` that goes on while its rest finishes? */
  readonly leavesRest: boolean;
  /** Could all outcomes of the step be read? Otherwise any branch may be taken. */
  readonly isOpenEnded: (step: string) => boolean;
  /** Could the block itself be read? Whatever may stand there instead, nothing is known after it. */
  readonly isHole: (node: FlowNode) => boolean;
  /** A number for each name that a value is routed by. */
  readonly numberOf: (name: string) => number;
  /** Numbers of the nodes that are actions. */
  readonly actions: readonly number[];
  /** Numbers of the nodes that could not be read. */
  readonly holes: readonly number[];
  /** Could the value be read that the block chooses its way by? */
  readonly choosesBlindly: (node: FlowNode) => boolean;
}

export function planOf(source: WorkflowSource): Plan {
  const workflow = source.model;
  const tree = flowTree(workflow.flow);
  const nodes = nodesIn(tree);
  const outcomes = memoised((step: string) => outcomesIn(workflow, step));
  const unread = new Set(source.unread);
  const numbers = new Map<string, number>();
  const isHole = (node: FlowNode) => unread.size > 0 && ownPlaces(node).some((place) => unread.has(place));
  return {
    workflow,
    tree,
    nodes,
    occurrences: occurrencesIn(nodes),
    reads: readsIn(source, nodes),
    consults: consultsIn(workflow, nodes, outcomes),
    outcomes,
    isOpenEnded: memoised((step: string) =>
      outcomePlaces.some((part) => !isRead(source, pointer("steps", step, part))),
    ),
    ends: nodes.filter(({ block }) => block.block === "end").map(({ number }) => number),
    stops: nodes.filter(({ block }) => mayStop.has(block.block)).map(({ number }) => number),
    leavesRest: nodes.some(
      ({ block }) => block.block === "parallel" && block.rest === "finish" && block.need < block.of.length,
    ),
    numberOf: (name) => {
      const number = numbers.get(name) ?? numbers.size + 1;
      numbers.set(name, number);
      return number;
    },
    actions: nodes.flatMap(({ block, number }) =>
      block.block === "step" && workflow.steps[block.step]?.kind === "action" ? [number] : [],
    ),
    isHole,
    holes: nodes.filter(isHole).map(({ number }) => number),
    choosesBlindly: (node) => unread.size > 0 && chosenBy.some((part) => !isRead(source, `${node.at}/${part}`)),
  };
}

const mayStop: ReadonlySet<string> = new Set(["end", "repeat", "states", "route"]);
const outcomePlaces = ["outcomes", "expires", "rules", "otherwise", "ends", "workflow"];
const chosenBy = ["on/value", "until"];

function ownPlaces({ at }: FlowNode): readonly string[] {
  return [at, `${at}/of`, `${at}/branches`, `${at}/states`, `${at}/step`, `${at}/outcome`, `${at}/initial`];
}

function memoised<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key);
    if (value !== undefined || known.has(key)) return value as Value;
    const computed = compute(key);
    known.set(key, computed);
    return computed;
  };
}

function occurrencesIn(nodes: readonly FlowNode[]): ReadonlyMap<string, readonly FlowNode[]> {
  const found = new Map<string, FlowNode[]>();
  for (const node of nodes) {
    if (node.block.block !== "step") continue;
    const places = found.get(node.block.step) ?? [];
    places.push(node);
    found.set(node.block.step, places);
  }
  return found;
}

function readsIn(source: WorkflowSource, nodes: readonly FlowNode[]): readonly DemandingRead[] {
  const workflow = source.model;
  const own = (reader: Reader, reads: readonly Read[]): DemandingRead[] =>
    reads
      .filter(({ at }) => source.unread.length === 0 || isRead(source, at))
      .map((read) => ({ ...read, ...demandOf(workflow, read.reference), reader }));
  const blocks = nodes.flatMap((node) => {
    const read = readOfBlock(node);
    return read ? own(`block:${node.number}`, [read]) : [];
  });
  const all = [
    ...Object.values(workflow.steps).flatMap((step) => own(`step:${step.name}`, readsOfStep(step))),
    ...blocks,
    ...Object.keys(workflow.ends).flatMap((end) => own(`end:${end}`, readsOfEnd(workflow, end))),
  ];
  const items = all.flatMap((read) =>
    read.perItem.map(({ each, clauses }) => ({ ...read, clauses, perItem: [], reader: `item:${each}` as const })),
  );
  return [...all, ...items];
}

function consultsIn(
  workflow: Workflow,
  nodes: readonly FlowNode[],
  outcomes: (step: string) => readonly string[],
): readonly Consult[] {
  const known = new Map<string, Variable>();
  const variableOf = (reference: Reference): Variable => {
    const made =
      reference.ref === "outcome"
        ? stepVariable(reference.step, outcomes(reference.step))
        : valueVariable(workflow, reference);
    const variable = known.get(made.key) ?? made;
    known.set(made.key, variable);
    return variable;
  };
  const consults = nodes.flatMap((node) => {
    const read = readOfBlock(node);
    const on = read && read.as !== "list" ? routedOn(workflow, read.reference) : undefined;
    return on ? [{ node, variable: variableOf(on) }] : [];
  });
  // A value that is looked at in one place only cannot contradict itself.
  const times = new Map<string, number>();
  for (const { variable } of consults) times.set(variable.key, (times.get(variable.key) ?? 0) + 1);
  return consults.filter(
    ({ node, variable }) =>
      variable.key.startsWith("step:") || (times.get(variable.key) ?? 0) > 1 || loopsAround(node).length > 0,
  );
}

/** The blocks around one that may run it again, the inner one first. */
export function loopsAround(node: FlowNode): readonly FlowNode[] {
  const loops: FlowNode[] = [];
  for (let at = node.parent; at; at = at.parent) {
    if (at.block.block === "repeat" || at.block.block === "states" || at.block.block === "forEach") loops.push(at);
  }
  return loops;
}
