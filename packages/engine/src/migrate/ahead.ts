/*
 * What is certainly known at every place of a flow that is still to come. Invariants:
 *  1. `known` holds what was certainly done since: `step` for a step, `=fact` for a fact.
 *  2. What a block reads is reported with what is known when it is entered; nothing is judged here.
 */
import type { Block, MachineState, Step, Workflow } from "@geartrain/model";
import { own } from "../own.ts";
import type { Required } from "./required.ts";
import { requiredBy, requiredByStep } from "./required.ts";

export type Known = ReadonlySet<string>;
/** What is known behind a block, by the outcome it was left with. */
export type Exits = ReadonlyMap<string, Known>;

export interface Ahead {
  readonly workflow: Workflow;
  /** One of `any` has to be there when `reader` is reached. */
  reads(reader: string, any: readonly Required[], known: Known): void;
}

export const factToken = (fact: string): string => `=${fact}`;

/** Goes through a block that is entered with this much known. */
export function goThrough(ahead: Ahead, block: Block, known: Known): Exits {
  const through = (inner: Block, from: Known) => meet(goThrough(ahead, inner, from));
  switch (block.block) {
    case "step":
      return afterStep(ahead, block.step, known);
    case "proceed":
      return done(known);
    case "end":
      readAll(ahead, `the end "${block.outcome}"`, requiredBy(own(ahead.workflow.ends, block.outcome) ?? {}), known);
      return new Map();
    case "sequence":
      return goOn(ahead, block.of, known);
    case "parallel":
    case "oneAtATime": {
      const exits = block.of.map((inner) => through(inner, known));
      return done(block.block === "oneAtATime" || block.need === block.of.length ? union(exits, known) : known);
    }
    case "race":
      return exitsOf(Object.entries(block.branches).map(([name, inner]) => [name, through(inner, known)]));
    case "route": {
      if ("run" in block.on) return takeBranches(ahead, block.branches, goThrough(ahead, block.on.run, known));
      readAll(ahead, "a route", requiredBy(block.on.value), known);
      return done(meetAll(Object.values(block.branches).map((inner) => through(inner, known))));
    }
    case "routeEach": {
      const chosen = meet(afterStep(ahead, block.selection, known)) ?? known;
      for (const inner of Object.values(block.branches)) through(inner, chosen);
      return done(chosen);
    }
    case "repeat":
      return afterPass(ahead, block, through(block.of, known), known);
    case "forEach":
      readAll(ahead, `the list of ${block.each}`, requiredBy(block.list), known);
      through(block.of, known);
      return done(known);
    case "exclusive":
      return goThrough(ahead, block.of, known);
    case "attempt":
      return done(meetAll([through(block.of, known), through(block.onFailure, known)]));
    case "states":
      return goThroughStates(ahead, block.states, new Map([[block.initial, known]]));
  }
}

/** The parts of a sequence, one after the other. */
export function goOn(ahead: Ahead, parts: readonly Block[], known: Known): Exits {
  let now: Known | undefined = known;
  for (const part of parts) {
    if (now === undefined) return new Map();
    now = meet(goThrough(ahead, part, now));
  }
  return done(now);
}

/** What follows a pass: its condition, perhaps another pass, perhaps the end of patience. */
export function afterPass(
  ahead: Ahead,
  block: Extract<Block, { block: "repeat" }>,
  passed: Known | undefined,
  again: Known,
): Exits {
  if (passed === undefined) return new Map();
  readAll(ahead, "a loop", requiredBy(block.until), passed);
  if (again !== passed) goThrough(ahead, block.of, passed);
  const given = block.onMax && meet(goThrough(ahead, block.onMax, passed));
  return done(block.onMax ? meetAll([passed, given]) : passed);
}

export function takeBranches(ahead: Ahead, branches: Readonly<Record<string, Block>>, exits: Exits): Exits {
  const taken = [...exits].map(([outcome, known]) => {
    const branch = own(branches, outcome);
    return branch ? meet(goThrough(ahead, branch, known)) : known;
  });
  return done(meetAll(taken));
}

/** From these states on, until nothing is known less well than before. */
export function goThroughStates(
  ahead: Ahead,
  states: Readonly<Record<string, MachineState>>,
  entered: ReadonlyMap<string, Known>,
): Exits {
  const known = new Map(entered);
  const left = new Map<string, Known>();
  const silent: Ahead = { workflow: ahead.workflow, reads: () => {} };
  for (let waiting = [...entered.keys()]; waiting.length > 0; ) {
    const [name = "", ...others] = waiting;
    waiting = others;
    for (const [next, with_] of leadsTo(silent, states, name, known.get(name) ?? new Set())) {
      const before = known.get(next);
      const now = before ? meetAll([before, with_]) : with_;
      if (before && now && now.size === before.size) continue;
      known.set(next, now ?? with_);
      waiting.push(next);
    }
  }
  for (const [name, with_] of known) {
    const state = own(states, name);
    if (!state) continue;
    const exits = goThrough(ahead, state.block, with_);
    const out = meet(exits);
    if (!state.goes && out) left.set(name, out);
  }
  return left;
}

/** The states that follow one, each with what is known then. */
export function leadsTo(
  ahead: Ahead,
  states: Readonly<Record<string, MachineState>>,
  name: string,
  known: Known,
  exits: Exits = goThrough(ahead, own(states, name)?.block ?? { block: "proceed" }, known),
): readonly (readonly [string, Known])[] {
  const state = own(states, name);
  const goes = [...(state?.goes ? exits : [])].flatMap(([outcome, with_]) => {
    const next = own(state?.goes ?? {}, outcome);
    return next === undefined ? [] : [[next, with_] as const];
  });
  return state?.late === undefined ? goes : [...goes, [state.late, known]];
}

function afterStep(ahead: Ahead, name: string, known: Known): Exits {
  const step = own(ahead.workflow.steps, name);
  readAll(ahead, name, requiredByStep(step), known);
  return exitsOfStep(step, known);
}

/** What is known behind a step, by its outcome. */
export function exitsOfStep(step: Step | undefined, known: Known): Exits {
  if (!step) return done(known);
  const facts = (fields: Readonly<Record<string, { readonly fact?: string }>>) =>
    Object.values(fields).flatMap(({ fact }) => (fact === undefined ? [] : [factToken(fact)]));
  const always = [...known, step.name];
  if (step.kind === "human") {
    const chosen = Object.entries(step.outcomes).map(
      ([outcome, { form }]) => [outcome, new Set([...always, ...facts(step.form), ...facts(form)])] as const,
    );
    const late = step.expires ? [[step.expires.as, new Set(always)] as const] : [];
    return new Map([...chosen, ...late]);
  }
  if (step.kind === "call") {
    const ends = [...Object.keys(step.ends), "cancelled"];
    return new Map(ends.map((end) => [end, new Set(always)]));
  }
  const given = "gives" in step ? facts(step.gives) : [];
  if (step.kind === "decision") {
    const answers = [
      ...step.rules.map(({ answer }) => answer),
      ...(step.otherwise === undefined ? [] : [step.otherwise]),
    ];
    return new Map(answers.map((answer) => [answer, new Set(always)]));
  }
  const exits: [string, Known][] = [["done", new Set([...always, ...given])]];
  if (step.kind === "receive" && step.expires) exits.push([step.expires.as, new Set(always)]);
  return new Map(exits);
}

function readAll(ahead: Ahead, reader: string, all: readonly (readonly Required[])[], known: Known): void {
  for (const any of all) ahead.reads(reader, any, known);
}

export function done(known: Known | undefined): Exits {
  return known === undefined ? new Map() : new Map([["done", known]]);
}

/** What is known whichever way it was left; undefined when it never is. */
export function meet(exits: Exits): Known | undefined {
  return meetAll([...exits.values()]);
}

export function meetAll(all: readonly (Known | undefined)[]): Known | undefined {
  const [first, ...others] = all.filter((known) => known !== undefined);
  return first && new Set([...first].filter((token) => others.every((known) => known.has(token))));
}

export function union(all: readonly (Known | undefined)[], known: Known): Known | undefined {
  if (all.includes(undefined)) return undefined;
  return new Set([...known, ...all.flatMap((each) => [...(each ?? [])])]);
}

function exitsOf(named: readonly (readonly [string, Known | undefined])[]): Exits {
  return new Map(named.flatMap(([name, known]) => (known === undefined ? [] : [[name, known] as const])));
}
