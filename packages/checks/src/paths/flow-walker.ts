/*
 * All ways through a workflow at once. Invariants:
 *  1. A walk watches few variables; what does not matter to them is passed by (`isIndifferent`), so that all walks
 *     together stay near the size of the flow.
 *  2. A way on which a value is missing ends there for the questions of this walk: one slip is told once.
 *  3. Branches at the same time commute, because what one reads of another is a race, which is asked about elsewhere;
 *     so one order stands for all. Only what stands open meanwhile sees the others in every state they may be in.
 */
import type { FlowNode } from "./flow-node.ts";
import type { Group, Question } from "./group.ts";
import { countIn, forgetAll, forgetBehind, isIndifferent } from "./group.ts";
import type { Plan, Reader } from "./plan.ts";
import { racesWith } from "./race.ts";
import type { Exits, GrowingStates, State, States, Trail } from "./states.ts";
import { addStates, exitsWith, further, joined, leaving, mapStates, noStates, valueIn, withValue } from "./states.ts";
import { runAny, runForEach, runRepeat, runStates } from "./walk-loops.ts";
import { runOneAtATime, runParallel, runRace, runRouteEach } from "./walk-parallel.ts";
import { split } from "./walk-route.ts";
import type { Miss, Walked, Walker } from "./walker.ts";

export interface WalkOptions {
  /** A walk without questions, to pass by what does not matter. */
  readonly base?: Walked;
  readonly awaitsRest?: boolean;
  /** Branches that hand on the fact this walk is about, as `race.ts` names them. */
  readonly giving?: ReadonlySet<string>;
}

/** More combinations at one point than any flow has on purpose. */
const mostStates = 1500;

export class FlowWalker implements Walker, Walked {
  readonly misses = new Map<Question, Miss>();
  readonly met = new Set<Question>();
  readonly entered = new Set<number>();
  readonly left = new Map<number, Set<string>>();
  readonly entries = new Map<number, States>();
  readonly ended = new Map<string, Map<FlowNode, Trail | undefined>>();
  readonly turns = new Map<number, Map<string, Set<string>>>();
  readonly plan: Plan;
  readonly group: Group;
  readonly awaitsRest: boolean;
  blurred = false;
  readonly #base: Walked | undefined;
  readonly #giving: ReadonlySet<string>;
  #quiet = 0;
  #open: readonly GrowingStates[] = [];
  /** Where failures go, and how quiet it was when that was said: what runs only to see where it leads fails elsewhere. */
  #failing: { readonly states: GrowingStates; readonly quiet: number } | undefined;

  constructor(plan: Plan, group: Group, { base, awaitsRest = false, giving = new Set() }: WalkOptions) {
    this.plan = plan;
    this.group = group;
    this.awaitsRest = awaitsRest;
    this.#base = base;
    this.#giving = giving;
  }

  run(node: FlowNode, entering: States): Exits {
    if (entering.size === 0 || this.#base?.entered.has(node.number) === false) return new Map();
    if (this.#base && isIndifferent(this.group, node)) return this.#passBy(node, entering, this.#base);
    const states = this.#bounded(entering);
    if (this.#quiet === 0) {
      this.entered.add(node.number);
      if (!this.#base) this.entries.set(node.number, joined(this.entries.get(node.number) ?? noStates, states));
    }
    if (this.plan.isHole(node)) return exitsWith("done", this.group.own > 0 ? noStates : states);
    const exits = this.#through(node, states);
    if (this.#quiet === 0) {
      const left = this.left.get(node.number) ?? new Set();
      for (const [outcome, { size }] of exits) if (size > 0) left.add(outcome);
      this.left.set(node.number, left);
    }
    return exits;
  }

  #passBy(node: FlowNode, states: States, base: Walked): Exits {
    if (!base.entered.has(node.number)) return new Map();
    if (this.#open.length > 0 && restsIn(node, base)) for (const each of this.#open) addStates(each, states);
    this.#mayFail(node, states);
    return new Map([...(base.left.get(node.number) ?? [])].map((outcome) => [outcome, states]));
  }

  #bounded(states: States): States {
    if (states.size <= mostStates) return states;
    this.blurred = true;
    return forgetAll(this.group, states);
  }

  #through(node: FlowNode, states: States): Exits {
    switch (node.block.block) {
      case "step":
        return this.#step(node, node.block.step, states);
      case "proceed":
        // A moment all the same: others may be faster.
        this.open(states);
        return exitsWith("done", states);
      case "end":
        this.end(node.block.outcome, node, states);
        return new Map();
      case "sequence":
        return exitsWith("done", this.#sequence(node, states));
      case "parallel":
        return runParallel(this, node, node.block, states);
      case "race":
        return runRace(this, node, states);
      case "oneAtATime":
        return runOneAtATime(this, node, states);
      case "routeEach":
        return runRouteEach(this, node, node.block, states);
      case "route":
        return this.#route(node, states);
      case "repeat":
        return runRepeat(this, node, node.block, states);
      case "states":
        return runStates(this, node, node.block, states);
      case "forEach":
        return runForEach(this, node, node.block, states);
      case "exclusive":
        return runAny(this, node.inner[0], states);
      case "attempt":
        return this.#attempt(node, states);
    }
  }

  #sequence(node: FlowNode, states: States): States {
    let now = states;
    for (const inner of node.inner) now = forgetBehind(this.group, inner, leaving(this.run(inner, now)));
    return now;
  }

  #step(node: FlowNode, name: string, states: States): Exits {
    this.open(states);
    const opening = this.ask(`step:${name}`, node, states);
    this.#mayFail(node, opening);
    const outcomes = this.plan.outcomes(name);
    const changes = this.group.changes.get(name) ?? [];
    const changed = (outcome: string) => (state: State) => {
      let next = state;
      for (const { index, to } of changes) {
        const value = to(outcome);
        if (value !== undefined) next = withValue(next, index, value);
      }
      return next;
    };
    const says = (outcome: string): string => (outcomes.length > 1 ? `${name} is ${outcome}` : name);
    return new Map(
      outcomes.map((outcome) => [outcome, mapStates(opening, changed(outcome), { says: says(outcome), at: node.at })]),
    );
  }

  #route(node: FlowNode, states: States): Exits {
    if (node.block.block !== "route") return new Map();
    const { on } = node.block;
    if ("value" in on) {
      const branches = node.inner;
      const asked = this.ask(`block:${node.number}`, node, states);
      const names = branches.map(({ name = "" }) => name);
      const taken = split(this, node, on.value, names, asked);
      return exitsWith(
        "done",
        joined(
          ...branches.map(({ name = "" }, index) => {
            const branch = branches[index];
            return branch ? leaving(this.run(branch, taken.get(name) ?? noStates)) : noStates;
          }),
        ),
      );
    }
    const [run, ...branches] = node.inner;
    if (!run) return new Map();
    const exits = this.run(run, states);
    const open = run.block.block === "step" && this.plan.isOpenEnded(run.block.step);
    const after = branches.map((branch) => {
      const coming = open || this.plan.isHole(run) ? leaving(exits) : (exits.get(branch.name ?? "") ?? noStates);
      return leaving(this.run(branch, coming));
    });
    return exitsWith("done", joined(...after));
  }

  #attempt(node: FlowNode, states: States): Exits {
    const [tried, onFailure] = node.inner;
    const failing: GrowingStates = new Map();
    const done = this.watch({ failing }, () => runAny(this, tried, states));
    const failed = new Map([...failing].map(([state, trail]) => [state, further(trail, "an action fails", node.at)]));
    return exitsWith("done", joined(leaving(done), leaving(runAny(this, onFailure, failed))));
  }

  ask(reader: Reader, node: FlowNode, states: States): States {
    let existing = states;
    for (const question of this.group.questions.get(reader) ?? []) {
      if (question.looks) {
        this.#answer(question, node, states);
        continue;
      }
      const raced = question.any.some(({ index }) => this.#races(node, index));
      if (raced && question.any.length === 1) continue;
      const answered = this.#answer(question, node, existing);
      // Who is first decides whether there is something to choose from: not for all orders alike.
      if (!raced) existing = answered;
    }
    return existing;
  }

  #races(node: FlowNode, index: number): boolean {
    const variable = this.group.variables[index];
    return variable !== undefined && racesWith(this.plan, node, variable, this.#giving) !== undefined;
  }

  #answer(question: Question, node: FlowNode, states: States): States {
    const existing: GrowingStates = new Map();
    for (const [state, trail] of states) {
      const holds = question.any.some(({ index, values }) =>
        values ? values.has(valueIn(state, index)) : valueIn(state, index) !== 0,
      );
      if (holds) existing.set(state, trail);
      if (holds || this.#quiet > 0) {
        if (this.#quiet === 0) this.met.add(question);
        continue;
      }
      const known = this.misses.get(question);
      if (!known || (known.trail?.length ?? 0) > (trail?.length ?? 0))
        this.misses.set(question, { node, state, trail });
    }
    return existing;
  }

  end(outcome: string, node: FlowNode, states: States): void {
    if (this.#quiet > 0 || states.size === 0 || this.#base?.ended.get(outcome)?.has(node) === false) return;
    if (this.#base && !this.#base.ended.has(outcome)) return;
    const asked = this.ask(`end:${outcome}`, node, states);
    const places = this.ended.get(outcome) ?? new Map<FlowNode, Trail | undefined>();
    const [trail] = (asked.size > 0 ? asked : states).values();
    if (!places.has(node)) places.set(node, trail);
    this.ended.set(outcome, places);
  }

  open(states: States): void {
    for (const each of this.#open) addStates(each, states);
  }

  #mayFail(node: FlowNode, states: States): void {
    if (this.#failing?.quiet === this.#quiet && countIn(this.plan.actions, node) > 0) {
      addStates(this.#failing.states, states);
    }
  }

  watch<Result>(gather: { open?: GrowingStates; failing?: GrowingStates }, work: () => Result): Result {
    const before = { open: this.#open, failing: this.#failing };
    if (gather.open) this.#open = [...this.#open, gather.open];
    if (gather.failing) this.#failing = { states: gather.failing, quiet: this.#quiet };
    const result = work();
    this.#open = before.open;
    this.#failing = before.failing;
    return result;
  }

  quietly<Result>(work: () => Result): Result {
    const open = this.#open;
    this.#open = [];
    this.#quiet += 1;
    const result = work();
    this.#quiet -= 1;
    this.#open = open;
    return result;
  }

  turn(node: FlowNode, from: string, to: string): void {
    const turns = this.turns.get(node.number) ?? new Map<string, Set<string>>();
    turns.set(from, (turns.get(from) ?? new Set()).add(to));
    this.turns.set(node.number, turns);
  }
}

/** Is there a moment inside at which others may be faster? */
function restsIn({ block, number, inner }: FlowNode, base: Walked): boolean {
  if (!base.entered.has(number)) return false;
  return block.block === "step" || block.block === "proceed" || inner.some((each) => restsIn(each, base));
}
