/*
 * Parts that are done one at a time, in any order. Invariants:
 *  1. At most one part is begun. A part begins when something in it completes; what waits for nobody begins by itself.
 *  2. While none is begun, the first steps of all that are not done are offered together.
 *  3. A part is done when nothing in it is at work any more, what it left behind included.
 */
import type { Block, Workflow } from "@geartrain/model";
import { closeBranches } from "./closing.ts";
import type { Draft } from "./draft.ts";
import { enterItem } from "./items.ts";
import { own } from "./own.ts";
import type { Plan } from "./plan.ts";
import { nodeAt } from "./plan.ts";
import type { Frame } from "./state.ts";
import type { Ways } from "./ways.ts";

type Turns = Extract<Frame, { is: "turns" }>;

/** Whose turn it is next: a part that waits for nobody, or whichever of the offered ones somebody begins. */
export function offerTurns(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Turns): void {
  const { node, parent, done } = frame;
  const { children } = nodeAt(plan, node);
  const left = [...children.keys()].filter((index) => !done.includes(index));
  const begins = left.find((index) => !waitsFirst(plan, children[index]?.node ?? -1));
  const begun = left.length === 1 ? left[0] : begins;
  draft.frames[id] = { is: "turns", done, ...(begun !== undefined && { begun }), node, parent };
  if (left.length === 0) return ways.leave(plan, draft, id, "done");
  for (const index of begun === undefined ? left : [begun]) {
    enterItem(ways, plan, draft, id, index, children[index]?.node ?? -1);
  }
}

function waitsFirst(plan: Plan, number: number): boolean {
  return isOffer(plan.workflow, nodeAt(plan, number).block);
}

/** When this block is entered, does everything that opens wait for a person, or for something from outside? */
function isOffer(workflow: Workflow, block: Block): boolean {
  const offers = (inner: Block) => isOffer(workflow, inner);
  switch (block.block) {
    case "step": {
      const kind = own(workflow.steps, block.step)?.kind;
      return kind === "human" || kind === "receive";
    }
    case "sequence": {
      const first = block.of.find((inner) => inner.block !== "proceed");
      return first !== undefined && offers(first);
    }
    case "parallel":
    case "oneAtATime":
      return block.of.length > 0 && block.of.every(offers);
    case "race": {
      const branches = Object.values(block.branches);
      return branches.length > 0 && branches.every(offers);
    }
    case "route":
      return "run" in block.on && offers(block.on.run);
    case "repeat":
    case "attempt":
      return offers(block.of);
    case "states": {
      const initial = own(block.states, block.initial);
      return initial !== undefined && offers(initial.block);
    }
    default:
      return false;
  }
}

/** Something in the part around this frame was done: it is that part's turn, and the other offers are withdrawn. */
export function beginTurns(plan: Plan, draft: Draft, from: string): void {
  if (!plan.takesTurns) return;
  let inside = from;
  for (let frame = draft.frames[from]; frame; frame = draft.frames[inside]) {
    const around = draft.frames[frame.parent];
    if (frame.is === "item" && around?.is === "turns" && around.begun === undefined) {
      const begun = { ...around, begun: frame.index };
      draft.frames[frame.parent] = begun;
      closeBranches(draft, frame.parent, begun, inside);
    }
    inside = frame.parent;
  }
}

/** A part is done. The next ones are offered when the withdrawn offers are on record as cancelled. */
export function afterTurn(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Turns, index: number): void {
  const { begun: _, ...rest } = frame;
  const next = { ...rest, done: [...frame.done, index] };
  draft.frames[id] = next;
  if (frame.closing === undefined) offerTurns(ways, plan, draft, id, next);
}

/** The last withdrawn offer is on record. */
export function afterWithdrawal(ways: Ways, plan: Plan, draft: Draft, id: string, frame: Turns): void {
  const { closing: _, ...rest } = frame;
  draft.frames[id] = rest;
  if (frame.begun === undefined) offerTurns(ways, plan, draft, id, rest);
}
