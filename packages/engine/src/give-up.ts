/* A person cancels a step or a block: what is in it is given up, and the flow goes on behind it. */

import { closeBranches } from "./closing.ts";
import type { Draft } from "./draft.ts";
import { dropFrame } from "./draft.ts";
import { changeInHand, keyInHand } from "./in-hand.ts";
import type { Plan } from "./plan.ts";
import type { Frame } from "./state.ts";
import { beginTurns } from "./turns.ts";
import type { Ways } from "./ways.ts";

type GivenUp = Extract<Frame, { is: "given-up" }>;

/** Gives up the block at this place; open steps in it are still to be cancelled. */
export function giveUp(ways: Ways, plan: Plan, draft: Draft, id: string): void {
  const frame = draft.frames[id];
  if (!frame) throw new Error(`${id} has not been entered`);
  // It counts as done where parts take turns: the other offers are withdrawn before.
  beginTurns(plan, draft, id);
  draft.ready = draft.ready.filter((ready) => ready !== id);
  const given: GivenUp = { is: "given-up", node: frame.node, parent: frame.parent };
  draft.frames[id] = given;
  if (frame.is === "open") putInside(draft, id, frame);
  if (closeBranches(draft, id, given) === 0) leaveGivenUp(ways, plan, draft, id);
}

/** An open step comes to stand inside its place, like the steps of a block that is given up. */
function putInside(draft: Draft, id: string, frame: Extract<Frame, { is: "open" }>): void {
  const inside = `${id}.step`;
  const open = keyInHand(draft, frame.key);
  if (!open) throw new Error(`${frame.key} is not open`);
  draft.frames[inside] = { ...frame, parent: id };
  changeInHand(draft, { ...open, frame: inside });
}

/** Nothing is left of it. A branch that was cancelled is not one that is done: it is waited for no longer. */
export function leaveGivenUp(ways: Ways, plan: Plan, draft: Draft, id: string): void {
  const frame = draft.frames[id];
  const around = frame && draft.frames[frame.parent];
  if (!frame) throw new Error(`${id} has not been entered`);
  // What brought more items to a list: the items themselves go on.
  if (around?.is === "each") dropFrame(draft, id);
  else {
    if (around?.is === "parallel") draft.frames[frame.parent] = { ...around, done: around.done - 1 };
    ways.leave(plan, draft, id, "done");
  }
}
