/* What may be so at one point of the flow: every combination of the values that are watched, and a way to each. */
import type { Pointer } from "@geartrain/model";

/** The way to a state, from its end. */
export interface Trail {
  readonly before: Trail | undefined;
  readonly says: string;
  readonly at: Pointer;
  readonly length: number;
}

/** A combination of values, one character each. */
export type State = string;

/** The states that are possible, with a shortest way that was found to each. */
export type States = ReadonlyMap<State, Trail | undefined>;
export type GrowingStates = Map<State, Trail | undefined>;

/** What a block can be left with. */
export type Exits = ReadonlyMap<string, States>;

export const noStates: States = new Map();

/** One step further on a way. */
export function further(before: Trail | undefined, says: string, at: Pointer): Trail {
  return { before, says, at, length: (before?.length ?? 0) + 1 };
}

/** Adds a state. @returns whether it is new, or the way to it is shorter than the one that was known */
export function addState(states: GrowingStates, state: State, trail: Trail | undefined): boolean {
  if (states.has(state) && (states.get(state)?.length ?? 0) <= (trail?.length ?? 0)) return false;
  states.set(state, trail);
  return true;
}

export function addStates(to: GrowingStates, from: States): void {
  for (const [state, trail] of from) addState(to, state, trail);
}

export function joined(...all: readonly States[]): States {
  const [first, ...others] = all.filter(({ size }) => size > 0);
  if (first === undefined || others.length === 0) return first ?? noStates;
  const states: GrowingStates = new Map(first);
  for (const other of others) addStates(states, other);
  return states;
}

/** The states a block is left with, whatever its outcome. */
export function leaving(exits: Exits): States {
  return joined(...exits.values());
}

/** Left in one way only, if at all. */
export function exitsWith(outcome: string, states: States): Exits {
  return states.size === 0 ? new Map() : new Map([[outcome, states]]);
}

export function valueIn(state: State, index: number): number {
  return state.charCodeAt(index);
}

export function withValue(state: State, index: number, value: number): State {
  return state.slice(0, index) + String.fromCharCode(value) + state.slice(index + 1);
}

/** The same change in every state. */
export function mapStates(states: States, change: (state: State) => State, says?: Pick<Trail, "says" | "at">): States {
  const changed: GrowingStates = new Map();
  for (const [state, trail] of states) {
    addState(changed, change(state), says ? further(trail, says.says, says.at) : trail);
  }
  return changed;
}

/** The steps of a way in the order they are taken. */
export function wayOf(trail: Trail | undefined): readonly Pick<Trail, "says" | "at">[] {
  const way: Pick<Trail, "says" | "at">[] = [];
  for (let at = trail; at; at = at.before) way.push(at);
  return way.reverse();
}
