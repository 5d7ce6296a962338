/*
 * A machine goes from state to state. Invariants:
 *  1. One state at a time; a state without a way to go on is final, and its name is the machine's outcome.
 *  2. A state's time runs over all its visits in a row, from the event that led to the first. What is counted in business
 *     time needs a calendar, which is policy: the engine records it before it waits (`limit-states.ts`).
 */

import type { Block } from "@geartrain/model";
import { durationLength, isBusinessTime } from "@geartrain/model";
import { closeBranches } from "./closing.ts";
import type { Draft } from "./draft.ts";
import { queue } from "./draft.ts";
import { after } from "./moment.ts";
import { own } from "./own.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { frameInside, nodeAt } from "./plan.ts";
import type { Instant } from "./signal.ts";
import type { Frame } from "./state.ts";
import { beginTurns } from "./turns.ts";
import type { Ways } from "./ways.ts";

type Machine = Extract<Frame, { is: "states" }>;
type Place = Frame | { readonly is?: undefined; readonly node: number; readonly parent: string };

/** @param from the machine's place or, where it comes from another state, its frame so far */
export function enterState(ways: Ways, plan: Plan, draft: Draft, id: string, from: Place, state: string): void {
  const { node: number, parent } = from;
  const node = nodeAt(plan, number);
  const until = limitOf(draft, statesOf(node), from, state);
  draft.frames[id] = { is: "states", state, ...(until !== undefined && { until }), node: number, parent };
  const child = node.children.find(({ label }) => label === state);
  if (!child) throw new Error(`the machine at ${id} has no state ${state}`);
  ways.enter(plan, draft, child.node, frameInside(plan, node, id, child), id);
}

function statesOf({ block, number }: PlanNode): Extract<Block, { block: "states" }>["states"] {
  if (block.block !== "states") throw new Error(`block ${number} is no machine`);
  return block.states;
}

function limitOf(draft: Draft, states: ReturnType<typeof statesOf>, from: Place, state: string): Instant | undefined {
  const { within, late } = own(states, state) ?? {};
  if (within === undefined || late === undefined) return undefined;
  const before = from.is === "failed" ? from.was : from;
  if (before.is === "states" && before.state === state && before.until !== undefined) return before.until;
  if (isBusinessTime(within)) return undefined;
  // Never nothing: each limit has to have a moment of its own.
  return after(draft.clock, Math.max(1, durationLength(within)));
}

/** The block of the state that the machine is in was left. */
export function afterState(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Machine, outcome: string): void {
  const state = own(statesOf(nodeAt(plan, frame.node)), frame.state);
  if (!state?.goes) return ways.leave(plan, draft, id, frame.state);
  const next = own(state.goes, outcome);
  if (next !== undefined && state.block.block === "step") return enterState(ways, plan, draft, id, frame, next);
  // No way is declared, or the state's block may have done nothing at all: the engine's turn, which is counted.
  draft.frames[id] = { ...frame, outcome };
  queue(draft, id);
}

/** The machine was in its state for too long: what is open there is given up, and another state follows. */
export function followLate(ways: Ways, plan: Plan, draft: Draft, id: string, next: string): void {
  const frame = draft.frames[id];
  if (frame?.is !== "states") throw new Error(`${id} is no machine`);
  beginTurns(plan, draft, id);
  const late: Machine = { is: "states", state: frame.state, late: next, node: frame.node, parent: frame.parent };
  draft.frames[id] = late;
  if (closeBranches(draft, id, late) === 0) enterState(ways, plan, draft, id, late, next);
}

/** The machine's time in the state it is in has been counted out. */
export function limitState(draft: Draft, id: string, until: Instant): void {
  const frame = draft.frames[id];
  if (frame?.is !== "states") throw new Error(`${id} is no machine`);
  draft.frames[id] = { ...frame, until };
}
