/*
 * Which step can come after which. Every way through the flow is a walk here; some walks are no way through it, because
 * what was routed on is remembered only as far as the guards say. Branches of a `parallel` are ways of their own that
 * meet behind it.
 */
import type { Pointer, Reference, WorkflowSource } from "@geartrain/model";
import { outcomesOf } from "@geartrain/model";
import type { FlowNode } from "../paths/flow-node.ts";
import { flowTree } from "../paths/flow-node.ts";

/** A step where it stands, an end, or a mere meeting of ways. */
export interface Stop {
  readonly step?: string;
  readonly end?: string;
  readonly at: Pointer;
  readonly ways: Way[];
}

export interface Way {
  readonly to: Stop;
  /** The outcome of the step that is left. */
  readonly outcome?: string;
  /** Only where that step last completed so, or not so. */
  readonly guard?: Guard;
  /** The state of a machine that is left because its time is over. */
  readonly late?: string;
}

export interface Guard {
  readonly step: string;
  readonly outcome: string;
  readonly holds: boolean;
}

/** Where a block begins, and where it is left with each outcome. */
interface Piece {
  readonly entry: Stop;
  readonly exits: ReadonlyMap<string, Stop>;
}

const graphs = new WeakMap<WorkflowSource, Stop>();

/** The beginning of a workflow's flow. Only to be asked of a flow that could be read. */
export function stepGraph(source: WorkflowSource): Stop {
  const known = graphs.get(source);
  if (known) return known;
  const { entry, exits } = pieceOf(source, flowTree(source.model.flow));
  const done: Stop = { end: "done", at: "/flow", ways: [] };
  for (const exit of exits.values()) connect(exit, done);
  graphs.set(source, entry);
  return entry;
}

/** Every stop from here on, each once. */
export function stopsFrom(start: Stop): readonly Stop[] {
  const seen = new Set([start]);
  for (const stop of seen) for (const { to } of stop.ways) seen.add(to);
  return [...seen];
}

function meeting(at: Pointer): Stop {
  return { at, ways: [] };
}

function connect(from: Stop, to: Stop, how: Omit<Way, "to"> = {}): void {
  from.ways.push({ ...how, to });
}

function pieceOf(source: WorkflowSource, node: FlowNode): Piece {
  const { block, at } = node;
  switch (block.block) {
    case "step":
      return stepPiece(source, block.step, at);
    case "proceed": {
      const here = meeting(at);
      return { entry: here, exits: new Map([["done", here]]) };
    }
    case "end":
      return { entry: { end: block.outcome, at, ways: [] }, exits: new Map() };
    case "sequence":
      return chained(
        node.inner.map((inner) => pieceOf(source, inner)),
        at,
      );
    case "states":
      return machine(source, node, block);
    case "repeat":
      return loop(source, node, block);
    case "route":
      return routed(source, node, block.on);
    default:
      return branching(source, node);
  }
}

function stepPiece(source: WorkflowSource, name: string, at: Pointer): Piece {
  const stop: Stop = { step: name, at, ways: [] };
  const step = source.model.steps[name];
  const outcomes = step ? outcomesOf(step) : ["done"];
  const exits = new Map(outcomes.map((outcome) => [outcome, meeting(at)]));
  for (const [outcome, exit] of exits) connect(stop, exit, { outcome });
  return { entry: stop, exits };
}

function chained(pieces: readonly Piece[], at: Pointer): Piece {
  const [first, ...rest] = pieces;
  if (first === undefined) {
    const here = meeting(at);
    return { entry: here, exits: new Map([["done", here]]) };
  }
  let last = first;
  for (const next of rest) {
    for (const exit of last.exits.values()) connect(exit, next.entry);
    last = next;
  }
  return { entry: first.entry, exits: last.exits };
}

type Kind<Name extends FlowNode["block"]["block"]> = Extract<FlowNode["block"], { block: Name }>;

function machine(source: WorkflowSource, { inner, at }: FlowNode, block: Kind<"states">): Piece {
  const pieces = new Map(inner.map((node) => [node.name ?? "", pieceOf(source, node)]));
  const exits = new Map<string, Stop>();
  for (const [name, { entry, exits: left }] of pieces) {
    const state = block.states[name];
    const late = state?.late === undefined ? undefined : pieces.get(state.late);
    if (late) connect(entry, late.entry, { late: name });
    for (const [outcome, exit] of left) {
      const next = state?.goes && pieces.get(state.goes[outcome] ?? "");
      if (next) connect(exit, next.entry);
      if (state?.goes === undefined) connect(exit, exitNamed(exits, name, at));
    }
  }
  return { entry: pieces.get(block.initial)?.entry ?? meeting(at), exits };
}

function exitNamed(exits: Map<string, Stop>, name: string, at: Pointer): Stop {
  const exit = exits.get(name) ?? meeting(at);
  exits.set(name, exit);
  return exit;
}

function loop(source: WorkflowSource, { inner, at }: FlowNode, { until, onMax }: Kind<"repeat">): Piece {
  const [body, after] = inner.map((node) => pieceOf(source, node));
  const done = meeting(at);
  if (body === undefined) return { entry: done, exits: new Map([["done", done]]) };
  const tired: Stop = after?.entry ?? { end: "exhausted", at, ways: [] };
  const when = (holds: boolean): Omit<Way, "to"> =>
    until.ref === "is" ? { guard: { step: until.step, outcome: until.outcome, holds } } : {};
  for (const exit of body.exits.values()) {
    connect(exit, body.entry, when(false));
    connect(exit, tired, when(false));
    connect(exit, done, when(true));
  }
  if (onMax) for (const exit of after?.exits.values() ?? []) connect(exit, done);
  return { entry: body.entry, exits: new Map([["done", done]]) };
}

function routed(source: WorkflowSource, { inner, at }: FlowNode, on: Kind<"route">["on"]): Piece {
  const done = meeting(at);
  const branches = inner.filter(({ name }) => name !== undefined);
  const pieces = new Map(branches.map((node) => [node.name ?? "", pieceOf(source, node)]));
  for (const { exits } of pieces.values()) for (const exit of exits.values()) connect(exit, done);
  const exits = new Map([["done", done]]);
  if ("value" in on) {
    const entry = meeting(at);
    for (const [name, piece] of pieces) connect(entry, piece.entry, guardOf(on.value, name));
    return { entry, exits };
  }
  const first = inner.find(({ name }) => name === undefined);
  const run = first ? pieceOf(source, first) : undefined;
  for (const [outcome, exit] of run?.exits ?? []) {
    const next = pieces.get(outcome);
    if (next) connect(exit, next.entry);
  }
  return { entry: run?.entry ?? done, exits };
}

function guardOf(value: Reference, branch: string): Omit<Way, "to"> {
  if (value.ref === "outcome") return { guard: { step: value.step, outcome: branch, holds: true } };
  return value.ref === "is" ? { guard: { step: value.step, outcome: value.outcome, holds: branch === "true" } } : {};
}

/** Blocks whose parts begin together, or of which some begin: each part is a way of its own. */
function branching(source: WorkflowSource, { block, inner, at }: FlowNode): Piece {
  const entry = meeting(at);
  const done = meeting(at);
  const exits = new Map(block.block === "race" ? [] : [["done", done]]);
  const pieces = inner.map((node) => ({ name: node.name, ...pieceOf(source, node) }));
  const select = block.block === "routeEach" ? pieces.shift() : undefined;
  const from = select ? meeting(at) : entry;
  if (select) {
    connect(entry, select.entry);
    for (const exit of select.exits.values()) connect(exit, from);
  }
  for (const { name, entry: begin, exits: left } of pieces) {
    connect(from, begin);
    const end = block.block === "race" ? exitNamed(exits, name ?? "", at) : done;
    for (const exit of left.values()) connect(exit, end);
  }
  if (select || block.block === "forEach") connect(from, done);
  return { entry, exits };
}
