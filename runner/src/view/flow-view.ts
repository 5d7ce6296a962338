/*
 * What became of each part of a flow, read from the history. Invariants:
 *  1. A step's state is that of its latest visit at that place; nothing is guessed for a step that was visited.
 *  2. Control enters a part when what stands before it was passed; `end` is never passed.
 *  3. Only a route whose choice is known rules branches out.
 */
import type { Plan, State } from "@geartrain/engine";
import { nameOf, planOf } from "@geartrain/engine";
import type { Block, Workflow } from "@geartrain/model";
import type { FlowPart, PartState } from "./flow-part.ts";
import { isPassed, stateOfAll } from "./flow-part.ts";
import type { RecordedEvent } from "./known-instance.ts";
import type { Visit } from "./visits.ts";
import { framePath, visitsOf } from "./visits.ts";

type PlanNode = Plan["nodes"][number];

interface Scope {
  readonly plan: Plan;
  readonly state: State;
  readonly visits: ReadonlyMap<string, readonly Visit[]>;
  /** Branches taken by routes on values, and passes made by loops, by the path of their block. */
  readonly routes: ReadonlyMap<string, string>;
  readonly passes: ReadonlyMap<string, { readonly count: number; readonly until: boolean }>;
  readonly failures: ReadonlyMap<string, string>;
}

/** A part, and whether control went on behind it. */
interface Traced {
  readonly part: FlowPart;
  readonly passed: boolean;
}

export function flowView(workflow: Workflow, state: State, events: readonly RecordedEvent[]): FlowPart {
  const plan = planOf(workflow);
  const scope: Scope = {
    plan,
    state,
    visits: Map.groupBy(visitsOf(events), ({ path, step }) => placeKey(path, step)),
    routes: new Map(events.flatMap((event) => routeOf(event))),
    passes: new Map(events.flatMap((event) => passOf(event))),
    failures: failuresOf(state),
  };
  return trace(scope, 0, "flow", true).part;
}

function placeKey(path: string, step: string): string {
  return `${path} ${step}`;
}

function routeOf(event: RecordedEvent): [string, string][] {
  return event.kind === "route-taken" ? [[framePath(event.data.frame), event.data.branch]] : [];
}

function passOf({ kind, data }: RecordedEvent): [string, { count: number; until: boolean }][] {
  return kind === "pass-ended" ? [[framePath(data.frame), { count: data.pass, until: data.until }]] : [];
}

function failuresOf(state: State): Map<string, string> {
  const failed = Object.entries(state.frames).flatMap(([id, frame]): [string, string][] =>
    frame.is === "failed" ? [[framePath(id), frame.failure.message]] : [],
  );
  return new Map(failed);
}

function trace(scope: Scope, number: number, path: string, entered: boolean, branch?: string): Traced {
  const node = scope.plan.nodes[number];
  if (!node) throw new Error(`the plan of ${scope.plan.workflow.name} has no block ${number}`);
  const traced = traceBlock(scope, node, path, entered);
  const trouble = scope.failures.get(path);
  const part = { ...traced.part, ...(branch !== undefined && { branch }) };
  if (trouble === undefined) return { ...traced, part };
  return { part: { ...part, state: "failed", trouble }, passed: false };
}

function traceBlock(scope: Scope, node: PlanNode, path: string, entered: boolean): Traced {
  const { block } = node;
  switch (block.block) {
    case "step":
      return traceStep(scope, block, path);
    case "proceed":
      return leaf(block, "nothing to do, go on", entered ? "done" : "not-reached", entered);
    case "end": {
      const reached = entered && scope.state.status === "ended" && scope.state.outcome === block.outcome;
      return leaf(block, `end: ${block.outcome}`, reached ? "done" : "not-reached", false);
    }
    case "sequence":
      return traceSequence(scope, node, path, entered);
    case "parallel":
      return traceParallel(scope, node, block, path, entered);
    case "route":
    case "routeEach":
      return traceRoute(scope, node, block, path, entered);
    case "repeat":
      return traceRepeat(scope, node, block, path, entered);
    case "states":
      return traceStates(scope, node, block, path, entered);
  }
}

function leaf(block: Block, title: string, state: PartState, passed: boolean): Traced {
  return { part: { block: block.block, title, state, times: 0, parts: [] }, passed };
}

function traceStep(scope: Scope, block: Extract<Block, { block: "step" }>, path: string): Traced {
  const visits = scope.visits.get(placeKey(path, block.step)) ?? [];
  const visit = visits.at(-1);
  const part: FlowPart = {
    block: "step",
    title: block.step,
    state: visit?.state ?? "not-reached",
    times: visits.length,
    ...(visit && { visit }),
    ...(visit?.outcome !== undefined && { outcome: visit.outcome }),
    parts: [],
  };
  return { part, passed: isPassed(part) };
}

function inner(scope: Scope, node: PlanNode, index: number, path: string, entered: boolean, named = false): Traced {
  const child = node.children[index];
  if (!child) throw new Error(`block ${node.number} of ${scope.plan.workflow.name} has no part ${index}`);
  return trace(scope, child.node, `${path}.${child.label}`, entered, named ? child.label : undefined);
}

function combined(scope: Scope, block: Block, title: string, parts: readonly Traced[], entered: boolean): FlowPart {
  const shown = parts.map(({ part }) => part);
  const state = stateOfAll(shown, entered);
  // Whatever was under way when the instance ended is over too.
  const settled = state === "open" && scope.state.status !== "live" ? "done" : state;
  return { block: block.block, title, state: settled, times: 0, parts: shown };
}

function traceSequence(scope: Scope, node: PlanNode, path: string, entered: boolean): Traced {
  const parts: Traced[] = [];
  let reaches = entered;
  for (const index of node.children.keys()) {
    const traced = inner(scope, node, index, path, reaches);
    parts.push(traced);
    reaches = traced.passed;
  }
  return { part: combined(scope, node.block, "one after the other", parts, entered), passed: reaches };
}

type BlockOf<Name extends Block["block"]> = Extract<Block, { block: Name }>;

function traceParallel(
  scope: Scope,
  node: PlanNode,
  block: BlockOf<"parallel">,
  path: string,
  entered: boolean,
): Traced {
  const parts = node.children.map((_, index) => inner(scope, node, index, path, entered));
  const need = Math.min(block.need, parts.length);
  const title = need < parts.length ? `at the same time, ${need} of ${parts.length} needed` : "all at the same time";
  const passed = entered && parts.filter((each) => each.passed).length >= need;
  const part = combined(scope, block, title, parts, entered);
  return { part: passed && part.state !== "open" ? { ...part, state: "done" } : part, passed };
}

function traceRoute(
  scope: Scope,
  node: PlanNode,
  block: BlockOf<"route" | "routeEach">,
  path: string,
  entered: boolean,
): Traced {
  const runs = block.block === "routeEach" || "run" in block.on;
  const on = runs ? inner(scope, node, 0, path, entered) : undefined;
  const chosen = on ? chosenBy(block, on) : entered ? named(scope.routes.get(path)) : undefined;
  const branches = node.children.slice(runs ? 1 : 0).map((child, index) => {
    const taken = chosen?.includes(child.label) ?? false;
    const traced = inner(scope, node, index + (runs ? 1 : 0), path, taken, true);
    return { ...traced, taken, part: chosen && !taken ? notTaken(traced.part) : traced.part };
  });
  const title = on ? "then, by its outcome" : `by ${valueName(block)}`;
  const part = combined(scope, block, title, on ? [on, ...branches] : branches, entered && chosen !== undefined);
  return { part, passed: chosen !== undefined && branches.every(({ taken, passed }) => !taken || passed) };
}

function valueName(block: BlockOf<"route" | "routeEach">): string {
  return block.block === "route" && "value" in block.on ? nameOf(block.on.value) : "its answers";
}

function named(branch: string | undefined): string[] | undefined {
  return branch === undefined ? undefined : [branch];
}

function chosenBy(block: BlockOf<"route" | "routeEach">, on: Traced): string[] | undefined {
  if (!on.passed) return undefined;
  if (block.block === "route") return [on.part.outcome ?? "done"];
  const answers = on.part.visit?.output?.answers;
  return Array.isArray(answers) ? answers.map(String) : [];
}

/** What was never visited in a branch that was not chosen. */
function notTaken(part: FlowPart): FlowPart {
  const state = part.state === "not-reached" ? "not-taken" : part.state;
  return { ...part, state, parts: part.parts.map(notTaken) };
}

function traceRepeat(scope: Scope, node: PlanNode, block: BlockOf<"repeat">, path: string, entered: boolean): Traced {
  const last = scope.passes.get(path);
  const usedUp = last !== undefined && !last.until && last.count >= block.max;
  const pass = inner(scope, node, 0, path, entered);
  const onMax = node.children.length > 1 ? inner(scope, node, 1, path, usedUp, true) : undefined;
  const passed = last?.until === true || (usedUp && onMax?.passed === true);
  const title = `repeat until ${nameOf(block.until)}, ${block.max} times at most`;
  const part = combined(scope, block, title, onMax && usedUp ? [pass, onMax] : [pass], passed);
  const state = part.state === "not-reached" && entered && scope.state.status === "live" ? "open" : part.state;
  return { part: { ...part, state, times: last?.count ?? 0 }, passed };
}

function traceStates(scope: Scope, node: PlanNode, block: BlockOf<"states">, path: string, entered: boolean): Traced {
  const reached = entered ? reachedStates(scope, block, path) : new Set<string>();
  const parts = node.children.map((child, index) => inner(scope, node, index, path, reached.has(child.label), true));
  const final = parts.find(({ passed, part }) => passed && block.states[part.branch ?? ""]?.goes === undefined);
  const part = combined(scope, block, "states", parts, entered && final !== undefined);
  // States that were never entered don't keep a machine that was left from being done.
  if (final) return { part: { ...part, state: "done", outcome: final.part.branch ?? "" }, passed: true };
  return { part, passed: false };
}

/** States that were entered at any time: the initial one, and wherever an outcome led. */
function reachedStates(scope: Scope, { initial, states }: BlockOf<"states">, path: string): Set<string> {
  const reached = new Set([initial]);
  for (const [name, { block, goes }] of Object.entries(states)) {
    if (!goes) continue;
    const outcomes = block.block === "step" ? outcomesAt(scope, `${path}.${name}`, block.step) : ["done"];
    for (const outcome of outcomes) if (goes[outcome] !== undefined) reached.add(goes[outcome]);
  }
  return reached;
}

function outcomesAt(scope: Scope, path: string, step: string): string[] {
  return (scope.visits.get(placeKey(path, step)) ?? []).flatMap(({ outcome }) => outcome ?? []);
}
