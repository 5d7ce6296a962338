/*
 * What became of each part of a flow, read from the history. Invariants:
 *  1. A step's state is that of its latest visit at that place; nothing is guessed for a step that was visited.
 *  2. Control enters a part when what stands before it was passed; `end` is never passed.
 *  3. Only a route whose choice is known rules branches out.
 *  4. Branches and states stand in the order in which they are declared.
 */
import type { State } from "@geartrain/engine";
import { nameOf } from "@geartrain/engine";
import type { Block, Workflow } from "@geartrain/model";
import type { FlowPart, PartState } from "./flow-part.ts";
import { isPassed, notTaken, offeredAgain, stateOfAll } from "./flow-part.ts";
import type { Trace } from "./flow-trace.ts";
import { traceOf } from "./flow-trace.ts";
import type { RecordedEvent } from "./known-instance.ts";
import { own } from "./own.ts";
import { framePath } from "./visits.ts";

/** A block with its place, and whether control came to it. */
interface At<Of extends Block = Block> {
  readonly trace: Trace;
  readonly number: number;
  readonly block: Of;
  readonly path: string;
  readonly entered: boolean;
}

/** A part, and whether control went on behind it. */
interface Traced {
  readonly part: FlowPart;
  readonly passed: boolean;
}

type BlockOf<Name extends Block["block"]> = Extract<Block, { block: Name }>;

/** The flow of a workflow with what became of each of its parts in one instance. */
export function flowView(workflow: Workflow, state: State, events: readonly RecordedEvent[]): FlowPart {
  return traceAt(traceOf(workflow, state, events), 0, "flow", true).part;
}

function traceAt(trace: Trace, number: number, path: string, entered: boolean): Traced {
  const block = trace.plan.nodes[number]?.block;
  if (!block) throw new Error(`the plan of ${trace.plan.workflow.name} has no block ${number}`);
  const traced = traceBlock({ trace, number, block, path, entered });
  const trouble = trace.failures.get(path);
  return trouble === undefined ? traced : { part: { ...traced.part, state: "failed", trouble }, passed: false };
}

function traceBlock(at: At): Traced {
  const { block } = at;
  switch (block.block) {
    case "step":
      return traceStep({ ...at, block });
    case "proceed":
      return leaf(block, "go on", at.entered ? "done" : "not-reached", at.entered);
    case "end":
      return leaf(block, `end: ${block.outcome}`, endReached(at, block.outcome) ? "done" : "not-reached", false);
    case "sequence":
      return traceSequence(at);
    case "parallel":
      return traceParallel({ ...at, block });
    case "race":
      return traceRace({ ...at, block });
    case "forEach":
      return traceEach({ ...at, block });
    case "attempt":
      return traceAttempt({ ...at, block });
    case "oneAtATime":
      return traceTurns({ ...at, block });
    case "route":
      return traceRoute({ ...at, block });
    case "routeEach":
      return traceRouteEach({ ...at, block });
    case "repeat":
      return traceRepeat({ ...at, block });
    case "states":
      return traceStates({ ...at, block });
    case "exclusive":
      return traceExclusive({ ...at, block });
  }
}

function leaf(block: Block, title: string, state: PartState, passed: boolean): Traced {
  return { part: { block: block.block, title, state, times: 0, parts: [] }, passed };
}

function endReached({ trace: { state }, entered }: At, outcome: string): boolean {
  return entered && state.status === "ended" && state.outcome === outcome;
}

function traceStep({ trace, block, path }: At<BlockOf<"step">>): Traced {
  const visits = trace.visits(path, block.step);
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

/** The part of a block with this label. */
function inner({ trace, number, path }: At, label: string, entered: boolean, first = false): Traced {
  const children = trace.plan.nodes[number]?.children ?? [];
  const labelled = (child: { label: string }) => child.label === label;
  // What a route runs comes first; a branch may have the same label.
  const child = first ? children.find(labelled) : children.findLast(labelled);
  if (!child) throw new Error(`block ${number} of ${trace.plan.workflow.name} has no part ${label}`);
  return traceAt(trace, child.node, framePath(`${path}.${label}`), entered);
}

function named(at: At, label: string, entered: boolean): Traced {
  const { part, passed } = inner(at, label, entered);
  return { part: { ...part, branch: label }, passed };
}

function combined(
  { trace, block }: At,
  title: string,
  traced: readonly Traced[],
  over: boolean,
  on?: FlowPart,
): FlowPart {
  const parts = traced.map(({ part }) => part);
  const state = stateOfAll(on ? [on, ...parts] : parts, over);
  // Whatever was under way when the instance ended is over too.
  const settled = state === "open" && trace.state.status !== "live" ? "done" : state;
  return { block: block.block, title, state: settled, times: 0, ...(on && { on }), parts };
}

function traceSequence(at: At): Traced {
  const parts: Traced[] = [];
  let reaches = at.entered;
  for (const { label } of at.trace.plan.nodes[at.number]?.children ?? []) {
    const traced = inner(at, label, reaches);
    parts.push(traced);
    reaches = traced.passed;
  }
  return { part: combined(at, "one after the other", parts, at.entered), passed: reaches };
}

function traceParallel(at: At<BlockOf<"parallel">>): Traced {
  const { block, entered } = at;
  const parts = block.of.map((_, index) => inner(at, String(index), entered));
  const need = Math.min(block.need, parts.length);
  const title = need < parts.length ? `at the same time, ${need} of ${parts.length} needed` : "all at the same time";
  const passed = entered && parts.filter((each) => each.passed).length >= need;
  const part = combined(at, title, parts, entered);
  return { part: passed && part.state !== "open" ? { ...part, state: "done" } : part, passed };
}

function traceRace(at: At<BlockOf<"race">>): Traced {
  const branches = Object.keys(at.block.branches).map((label) => named(at, label, at.entered));
  const part = combined(at, "whichever is done first", branches, at.entered);
  const winner = branches.find(({ passed }) => passed)?.part.branch;
  if (winner === undefined) return { part, passed: false };
  const parts = part.parts.map((each) => (each.branch === winner ? each : notTaken(each)));
  return { part: { ...part, parts, state: part.state === "open" ? "open" : "done", outcome: winner }, passed: true };
}

function traceAttempt(at: At<BlockOf<"attempt">>): Traced {
  const { entered, path, trace } = at;
  const caught = entered && trace.caught.has(path);
  const tried = inner(at, "of", entered);
  const { part: answer, passed } = inner(at, "failure", caught);
  const then: FlowPart = { ...(tried.passed && !caught ? notTaken(answer) : answer), branch: "when it fails" };
  const part = combined(at, "try", [tried, { part: then, passed }], entered);
  // What failed is answered for: the block is as far as its answer.
  if (caught) return { part: { ...part, state: passed ? "done" : then.state }, passed };
  return { part, passed: tried.passed };
}

/** Of a long list only what is not done is shown, and no more than this. */
const mostItems = 10;

function traceEach(at: At<BlockOf<"forEach">>): Traced {
  const { block, entered, number, path, trace } = at;
  const node = trace.plan.nodes[number]?.children[0]?.node ?? -1;
  const count = trace.lists.get(path);
  const item = (index: number) => traceAt(trace, node, `${path}.${index}.of`, entered && count !== undefined);
  const items = Array.from({ length: count ?? 1 }, (_, index) => ({ ...item(index), index }));
  if (count === undefined) return { part: combined(at, `for each ${block.each}`, items, false), passed: false };
  const done = items.filter((each) => each.passed).length;
  const passed = entered && done >= Math.min(block.need ?? count, count);
  const part = combined(at, `for each ${block.each}: ${done} of ${count} done`, items, entered);
  const told = count > mostItems ? items.filter((each) => !each.passed).slice(0, mostItems) : items;
  const shown = told.map((each) => ({ ...each.part, branch: `${block.each} ${each.index + 1}` }));
  const parts = block.more === undefined ? shown : [...shown, inner(at, "more", entered).part];
  return { part: { ...part, parts, state: passed && part.state !== "open" ? "done" : part.state }, passed };
}

function traceTurns(at: At<BlockOf<"oneAtATime">>): Traced {
  const { entered, number, path, trace } = at;
  const atWork = trace.places.has(path);
  const traced = (trace.plan.nodes[number]?.children ?? []).map(({ label, node }) =>
    traceAt(trace, node, `${path}.${label}.of`, entered),
  );
  const parts = traced.map((each) => (atWork ? { ...each, part: offeredAgain(each.part) } : each));
  const passed = entered && !atWork && parts.every((each) => each.passed);
  return { part: combined(at, "one at a time, in any order", parts, entered), passed };
}

function traceRoute(at: At<BlockOf<"route">>): Traced {
  const { block, entered, path, trace } = at;
  const on = "run" in block.on ? inner(at, "on", entered, true) : undefined;
  const byPerson = entered ? trace.routes.get(path) : undefined;
  const chosen = on?.passed ? (byPerson ?? on.part.outcome ?? "done") : on ? undefined : byPerson;
  const title = "value" in block.on ? `by ${nameOf(block.on.value)}` : "by its outcome";
  return branched(at, title, on, chosen === undefined ? undefined : [chosen]);
}

function traceRouteEach(at: At<BlockOf<"routeEach">>): Traced {
  const on = inner(at, "on", at.entered, true);
  const answers = on.part.visit?.output?.answers;
  return branched(at, "each that it names", on, on.passed && Array.isArray(answers) ? answers.map(String) : undefined);
}

function branched(
  at: At<BlockOf<"route" | "routeEach">>,
  title: string,
  on: Traced | undefined,
  chosen: readonly string[] | undefined,
): Traced {
  const branches = Object.keys(at.block.branches).map((label) => {
    const taken = chosen?.includes(label) ?? false;
    const { part, passed } = named(at, label, taken);
    return { taken, passed, part: chosen && !taken ? notTaken(part) : part };
  });
  const part = combined(at, title, branches, chosen !== undefined, on?.part);
  return { part, passed: chosen !== undefined && branches.every(({ taken, passed }) => !taken || passed) };
}

function traceRepeat(at: At<BlockOf<"repeat">>): Traced {
  const { block, entered, path, trace } = at;
  const last = trace.passes.get(path);
  const usedUp = last !== undefined && !last.until && last.count >= block.max;
  const pass = inner(at, "pass", entered);
  const onMax = block.onMax && usedUp ? named(at, "max", true) : undefined;
  const passed = last?.until === true || onMax?.passed === true;
  const title = `repeat until ${nameOf(block.until)}, ${block.max} times at most`;
  const part = combined(at, title, onMax ? [pass, onMax] : [pass], passed);
  const again = part.state === "not-reached" && entered && trace.state.status === "live";
  return { part: { ...part, state: again ? "open" : part.state, times: last?.count ?? 0 }, passed };
}

/** It may wait for another one before anything in it begins. */
function traceExclusive(at: At<BlockOf<"exclusive">>): Traced {
  const { block, entered, path, trace } = at;
  const of = inner(at, "0", entered);
  const waits = of.part.state === "not-reached" && trace.places.has(path);
  const part = combined(at, `alone with ${block.key}`, [of], of.passed);
  return { part: waits ? { ...part, state: "open" } : part, passed: of.passed };
}

function traceStates(at: At<BlockOf<"states">>): Traced {
  const { block, entered } = at;
  const reached = entered ? reachedStates(at) : new Set<string>();
  const parts = Object.keys(block.states).map((name) => named(at, name, reached.has(name)));
  const final = parts.find(({ passed, part }) => passed && own(block.states, part.branch ?? "")?.goes === undefined);
  const part = combined(at, "from state to state", parts, final !== undefined);
  // States that were never entered don't keep a machine that was left from being done.
  if (final) return { part: { ...part, state: "done", outcome: final.part.branch ?? "" }, passed: true };
  return { part, passed: false };
}

/** States that were entered at any time: the initial one, and wherever an outcome or a person led. */
function reachedStates({ trace, block, path }: At<BlockOf<"states">>): Set<string> {
  const { initial, states } = block;
  const reached = new Set([initial, trace.routes.get(path) ?? initial, ...(trace.late.get(path) ?? [])]);
  for (const [name, { block: inside, goes }] of Object.entries(states)) {
    if (!goes) continue;
    const visits = inside.block === "step" ? trace.visits(framePath(`${path}.${name}`), inside.step) : [];
    const outcomes = inside.block === "step" ? visits.map(({ outcome }) => outcome ?? "") : ["done"];
    for (const outcome of outcomes) reached.add(own(goes, outcome) ?? initial);
  }
  return reached;
}
