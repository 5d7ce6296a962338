/*
 * Which people a workflow needs on its way. Invariants:
 *  1. Of all ways that lead to one exit, the one with the fewest human steps counts.
 *  2. On a good way nothing goes wrong: no failure is caught, no loop given up, no task expires, no state is left too late.
 *     Exceptions are ways too where they are asked for; a child that was cancelled never is.
 *  3. A list is taken to have an item, and a loop to be over after one pass; a selection may answer nothing.
 */
import type { Block, MachineState, Step, Workflow } from "@geartrain/model";
import { outcomesOf } from "@geartrain/model";

/** The human steps that cannot be avoided, by where a block can be left: with an outcome, or with the instance's end. */
export interface Ways {
  readonly out: ReadonlyMap<string, People>;
  readonly ends: ReadonlyMap<string, People>;
}

/** Names of steps, in the order in which they come; none twice. */
type People = readonly string[];

/** The ways of a workflow that is called; undefined where it is not known, or calls itself. */
export type Called = (workflow: string) => ReadonlyMap<string, People> | undefined;

/** The human steps on the best way to each end that can be reached; `exceptions`: also when something goes wrong. */
export function waysToEnds(workflow: Workflow, called: Called, exceptions: boolean): ReadonlyMap<string, People> {
  const { out, ends } = waysThrough(workflow.flow, { workflow, called, exceptions });
  return out.size === 0 ? ends : best(ends, [["done", fewest(out)]]);
}

interface Around {
  readonly workflow: Workflow;
  readonly called: Called;
  readonly exceptions: boolean;
}

const on: Ways = { out: new Map([["done", []]]), ends: new Map() };

function waysThrough(block: Block, around: Around): Ways {
  const inside = (inner: Block) => waysThrough(inner, around);
  switch (block.block) {
    case "step":
      return ofStep(around.workflow.steps[block.step], around);
    case "proceed":
      return on;
    case "end":
      return { out: new Map(), ends: new Map([[block.outcome, []]]) };
    case "sequence":
    case "oneAtATime":
      return block.of.map(inside).reduce(onAfter, on);
    case "parallel":
      return together(block.of.map(inside), block.need);
    case "race":
      return anyOf(Object.entries(block.branches).map(([name, branch]) => named(name, inside(branch))));
    case "route": {
      const branches = Object.entries(block.branches).map(([name, branch]) => [name, inside(branch)] as const);
      if ("run" in block.on) return routed(inside(block.on.run), new Map(branches));
      return anyOf(branches.map(([, branch]) => named("done", branch)));
    }
    case "routeEach":
      return anyOf([on, ...Object.values(block.branches).map((branch) => ({ ...inside(branch), out: new Map() }))]);
    case "repeat": {
      const given = around.exceptions
        ? onAfter(inside(block.of), block.onMax ? inside(block.onMax) : exhausted)
        : nowhere;
      return anyOf([named("done", inside(block.of)), named("done", given)]);
    }
    case "attempt":
      return anyOf(
        [block.of, ...(around.exceptions ? [block.onFailure] : [])].map((part) => named("done", inside(part))),
      );
    case "forEach":
    case "exclusive":
      return named("done", inside(block.of));
    case "states":
      return throughStates(block.initial, block.states, around);
  }
}

const nowhere: Ways = { out: new Map(), ends: new Map() };
const exhausted: Ways = { out: new Map(), ends: new Map([["exhausted", []]]) };

function ofStep(step: Step | undefined, { called, exceptions }: Around): Ways {
  if (step === undefined) return on;
  const expired = exceptions && "expires" in step && step.expires ? [[step.expires.as, []] as const] : [];
  if (step.kind === "human") {
    return leaving([...Object.keys(step.outcomes).map((outcome) => [outcome, [step.name]] as const), ...expired]);
  }
  if (step.kind === "receive") return leaving([["done", []], ...expired]);
  if (step.kind !== "call") return leaving(outcomesOf(step).map((outcome) => [outcome, []]));
  const ends = called(step.workflow);
  const reached = Object.keys(step.ends).filter((end) => ends === undefined || ends.has(end));
  return leaving(reached.map((end) => [end, ends?.get(end)?.length ? [step.name] : []]));
}

function leaving(out: readonly (readonly [string, People])[]): Ways {
  return { out: new Map(out), ends: new Map() };
}

/** One after the other: whatever the first came to, the second follows. */
function onAfter(first: Ways, second: Ways): Ways {
  if (first.out.size === 0) return first;
  const before = fewest(first.out);
  const further = (exits: ReadonlyMap<string, People>) =>
    [...exits].map(([exit, people]) => [exit, joined(before, people)] as const);
  const out = second.out.size === 0 ? [] : [["done", joined(before, fewest(second.out))] as const];
  return { out: new Map(out), ends: best(first.ends, further(second.ends)) };
}

function routed(run: Ways, branches: ReadonlyMap<string, Ways>): Ways {
  const taken = [...run.out].flatMap(([outcome, people]) => {
    const branch = branches.get(outcome);
    return branch ? [onAfter({ out: new Map([["done", people]]), ends: new Map() }, branch)] : [];
  });
  return anyOf([{ out: new Map(), ends: run.ends }, ...taken]);
}

/** At the same time: the branches that are done with the fewest people are those that it goes on with. */
function together(branches: readonly Ways[], need: number): Ways {
  const done = branches.filter(({ out }) => out.size > 0).map(({ out }) => fewest(out));
  const cheapest = [...done].sort((one, other) => one.length - other.length).slice(0, need);
  const out = cheapest.length < need ? [] : [["done", cheapest.reduce(joined, [])] as const];
  return { out: new Map(out), ends: anyOf(branches).ends };
}

function anyOf(ways: readonly Ways[]): Ways {
  const all = (pick: (way: Ways) => ReadonlyMap<string, People>) =>
    ways.reduce<ReadonlyMap<string, People>>((found, way) => best(found, pick(way)), new Map());
  return { out: all(({ out }) => out), ends: all(({ ends }) => ends) };
}

function named(outcome: string, { out, ends }: Ways): Ways {
  return { out: new Map(out.size === 0 ? [] : [[outcome, fewest(out)]]), ends };
}

/** From state to state, those with the fewest people first. */
function throughStates(initial: string, states: Readonly<Record<string, MachineState>>, around: Around): Ways {
  const waiting = new Map<string, People>([[initial, []]]);
  const over = new Set<string>();
  let out: ReadonlyMap<string, People> = new Map();
  let ends: ReadonlyMap<string, People> = new Map();
  for (let [next] = byFewest(waiting); next; [next] = byFewest(waiting)) {
    const [name, before] = next;
    waiting.delete(name);
    over.add(name);
    const state = states[name];
    if (!state) continue;
    const here = onEach(before, waysThrough(state.block, around));
    ends = best(ends, here.ends);
    if (!state.goes && here.out.size > 0) out = best(out, [[name, fewest(here.out)]]);
    const late = around.exceptions && state.late !== undefined ? [[state.late, before] as const] : [];
    const goes = [...(state.goes ? here.out : [])].map(([outcome, people]) => [state.goes?.[outcome], people] as const);
    for (const [to, people] of [...goes, ...late]) {
      if (to === undefined || over.has(to)) continue;
      const known = waiting.get(to);
      if (!known || people.length < known.length) waiting.set(to, people);
    }
  }
  return { out, ends };
}

function onEach(before: People, { out, ends }: Ways): Ways {
  const further = (exits: ReadonlyMap<string, People>) =>
    new Map([...exits].map(([exit, people]) => [exit, joined(before, people)]));
  return { out: further(out), ends: further(ends) };
}

function byFewest(exits: ReadonlyMap<string, People>): [string, People][] {
  return [...exits].sort(([, one], [, other]) => one.length - other.length);
}

function fewest(exits: ReadonlyMap<string, People>): People {
  return byFewest(exits)[0]?.[1] ?? [];
}

function best(
  known: ReadonlyMap<string, People>,
  more: Iterable<readonly [string, People]>,
): ReadonlyMap<string, People> {
  const all = new Map(known);
  for (const [exit, people] of more) {
    const before = all.get(exit);
    if (!before || people.length < before.length) all.set(exit, people);
  }
  return all;
}

function joined(one: People, other: People): People {
  return [...new Set([...one, ...other])];
}
