/* Which variables are watched together on one walk, and which parts of the flow matter to them. */
import type { Atom } from "./demand.ts";
import type { FlowNode } from "./flow-node.ts";
import type { DemandingRead, Plan, Reader } from "./plan.ts";
import { loopsAround } from "./plan.ts";
import type { State, States } from "./states.ts";
import { valueIn, withValue } from "./states.ts";
import type { Variable } from "./variable.ts";
import { eachVariable, factVariable, holdsWith, keyOf, stepVariable } from "./variable.ts";

/** A clause of a read in terms of this group: it holds when one variable has one of these values. */
export interface Question {
  readonly read: DemandingRead;
  /** Which clause of the read. */
  readonly clause: number;
  readonly any: readonly Condition[];
  /** Only looks: the way goes on whether it holds or not, also where it is a race. */
  readonly looks?: true;
}

interface Condition {
  readonly index: number;
  readonly values?: ReadonlySet<number>;
}

export interface Group {
  /** Those the questions are about first. */
  readonly variables: readonly Variable[];
  /** How many of the variables the questions are about; the others only tell the ways apart. */
  readonly own: number;
  readonly start: State;
  readonly questions: ReadonlyMap<Reader, readonly Question[]>;
  readonly indexOf: ReadonlyMap<string, number>;
  /** What a step's completion changes. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** Numbers of the nodes that write what the questions are about. */
  readonly writes: readonly number[];
  /** Numbers of the nodes that matter to the questions. */
  readonly matters: readonly number[];
  /** The value that is 1 when it was given in this pass of the loop around it, and 2 in an earlier one. */
  readonly fresh?: number;
  /** The value that is 1 once the step may have been left behind at work. */
  readonly behind?: number;
  /** For each variable that only tells ways apart, the nodes it lives between. */
  readonly spans: readonly Lives[];
}

export interface Change {
  readonly index: number;
  readonly to: (outcome: string) => number | undefined;
}

interface Lives {
  readonly index: number;
  /** All nodes that write it or look at it. */
  readonly all: readonly number[];
  readonly consults: readonly number[];
}

/** Numbers of the nodes that change a variable. */
export function writersOf(plan: Plan, variable: Variable): readonly number[] {
  const steps = [...variable.onStep.keys()].flatMap((step) => plan.occurrences.get(step) ?? []);
  const lists = plan.nodes.filter(({ block }) => block.block === "forEach" && block.each === variable.each);
  return sorted([...steps, ...lists].map(({ number }) => number));
}

function sorted(numbers: Iterable<number>): readonly number[] {
  return [...new Set(numbers)].sort((left, right) => left - right);
}

/**
 * Of what tells ways apart, that which can matter to these variables: a way that is chosen by it leads to them, or to
 * something else that does.
 */
function mattering(plan: Plan, apart: readonly Variable[], own: readonly number[]): readonly Variable[] {
  const rest = new Set(apart);
  const waiting = [...own];
  const kept = new Set<Variable>();
  let numbers = sorted(waiting);
  for (let size = -1; size !== kept.size; ) {
    size = kept.size;
    for (const variable of rest) {
      const { chooses, all } = livesIn(plan, variable);
      if (
        !chooses.some(
          (node) =>
            countIn(numbers, node) >
            countIn(
              numbers.filter((at) => all.includes(at)),
              node,
            ),
        )
      )
        continue;
      kept.add(variable);
      rest.delete(variable);
      numbers = sorted([...numbers, ...all]);
    }
  }
  return apart.filter((variable) => kept.has(variable));
}

interface Living {
  readonly chooses: readonly FlowNode[];
  /** May a way stop where it is looked at? Then it tells which ways are left. */
  readonly stops: boolean;
  readonly all: readonly number[];
}

const lives = new WeakMap<Plan, Map<string, Living>>();

/** The blocks whose way is chosen by a variable, and every node that writes it or looks at it. */
function livesIn(plan: Plan, variable: Variable): Living {
  const known = lives.get(plan) ?? new Map();
  lives.set(plan, known);
  const found = known.get(variable.key);
  if (found) return found;
  const consults = plan.consults.filter((each) => each.variable.key === variable.key).map(({ node }) => node);
  const writers = writersOf(plan, variable);
  const routes = writers.flatMap((number) => {
    const parent = plan.nodes[number]?.parent;
    return parent?.block.block === "route" || parent?.block.block === "states" ? [parent] : [];
  });
  const all = sorted([...writers, ...consults.map(({ number }) => number)]);
  const stops = consults.some((node) => countIn(plan.ends, node) > 0 || node.block.block === "repeat");
  const living = { chooses: [...consults, ...routes], stops, all };
  known.set(variable.key, living);
  return living;
}

/**
 * The group that answers these questions about these variables. `exact`: with all that tells ways apart, also what can
 * hardly matter; without, a way may be taken for possible that is not.
 */
export function groupOf(
  plan: Plan,
  own: readonly Variable[],
  asked: readonly Asked[],
  apart: readonly Variable[],
  exact = false,
): Group {
  const keys = new Set(own.map(({ key }) => key));
  const writes = sorted(own.flatMap((variable) => writersOf(plan, variable)));
  const readers = readersIn(plan, new Set(asked.map(({ read }) => read.reader)));
  const others = apart.filter(({ key }) => !keys.has(key));
  const variables = [
    ...own,
    ...(own.length > 0 && !exact ? mattering(plan, others, sorted([...writes, ...readers])) : others),
  ];
  const indexOf = new Map(variables.map(({ key }, index) => [key, index]));
  const questions = new Map<Reader, Question[]>();
  for (const { read, clause } of asked) {
    const any = (read.clauses[clause]?.any ?? []).map((atom) => {
      const values = holdsWith(atom, atom.is === "step" ? plan.outcomes(atom.step) : []);
      return { index: indexOf.get(keyOf(atom)) ?? 0, ...(values && { values }) };
    });
    const known = questions.get(read.reader) ?? [];
    known.push({ read, clause, any });
    questions.set(read.reader, known);
  }
  return {
    variables,
    own: own.length,
    start: variables.map(({ initial }) => String.fromCharCode(initial)).join(""),
    questions,
    indexOf,
    changes: changesOf(variables),
    writes,
    matters: sorted([...writes, ...plan.holes, ...readers]),
    spans: variables.slice(own.length).map((variable, at) => livesOf(plan, variable, own.length + at)),
  };
}

export interface Asked {
  readonly read: DemandingRead;
  readonly clause: number;
}

export function variableOf(plan: Plan, atom: Atom): Variable {
  switch (atom.is) {
    case "step":
      return stepVariable(atom.step, plan.outcomes(atom.step));
    case "fact":
      return factVariable(plan.workflow, atom.fact);
    default:
      return eachVariable(atom.is, atom.each);
  }
}

function changesOf(variables: readonly Variable[]): ReadonlyMap<string, readonly Change[]> {
  const changes = new Map<string, Change[]>();
  variables.forEach((variable, index) => {
    for (const [step, to] of variable.onStep) {
      const known = changes.get(step) ?? [];
      known.push({ index, to });
      changes.set(step, known);
    }
  });
  return changes;
}

function livesOf(plan: Plan, variable: Variable, index: number): Lives {
  const consults = plan.consults.filter((each) => each.variable.key === variable.key).map(({ node }) => node.number);
  return { index, all: sorted([...writersOf(plan, variable), ...consults]), consults: sorted(consults) };
}

function readersIn(plan: Plan, readers: ReadonlySet<Reader>): readonly number[] {
  return [...readers].flatMap((reader) => {
    const [kind, name] = [reader.slice(0, reader.indexOf(":")), reader.slice(reader.indexOf(":") + 1)];
    if (kind === "block") return [Number(name)];
    if (kind === "step") return (plan.occurrences.get(name) ?? []).map(({ number }) => number);
    return plan.nodes
      .filter(({ block }) =>
        kind === "item"
          ? block.block === "forEach" && block.each === name
          : (block.block === "end" && block.outcome === name) || (name === "exhausted" && block.block === "repeat"),
      )
      .map(({ number }) => number);
  });
}

/** How many of these numbers are in the node. */
export function countIn(numbers: readonly number[], { number, end }: FlowNode): number {
  return lowerBound(numbers, end) - lowerBound(numbers, number);
}

function lowerBound(numbers: readonly number[], value: number): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numbers[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Does nothing inside matter to the questions, or to telling ways apart outside? */
export function isIndifferent(group: Group, node: FlowNode): boolean {
  if (countIn(group.matters, node) > 0) return false;
  return group.spans.every(({ all }) => {
    const inside = countIn(all, node);
    return inside === 0 || inside === all.length;
  });
}

/** Below so many states it costs more to forget than to go on. */
const few = 12;

/** Forgets what tells ways apart and will not be looked at any more after this block. */
export function forgetBehind(group: Group, node: FlowNode, states: States, force = false): States {
  if (states.size <= few && !force) return states;
  const loops = loopsAround(node);
  const dead = group.spans.filter(({ consults }) => {
    const later = lowerBound(consults, node.end) < consults.length;
    return !later && !loops.some((loop) => countIn(consults, loop) > 0);
  });
  return dead.length === 0 ? states : cleared(states, dead);
}

/** Forgets all that only tells ways apart. */
export function forgetAll(group: Group, states: States): States {
  return cleared(states, group.spans);
}

function cleared(states: States, dead: readonly { readonly index: number }[]): States {
  const kept = new Map<State, States extends ReadonlyMap<State, infer Trail> ? Trail : never>();
  for (const [state, trail] of states) {
    let next = state;
    for (const { index } of dead) if (valueIn(next, index) !== 0) next = withValue(next, index, 0);
    const known = kept.get(next);
    if (!kept.has(next) || (known?.length ?? 0) > (trail?.length ?? 0)) kept.set(next, trail);
  }
  return kept;
}
