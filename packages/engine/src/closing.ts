/* What is left of a block is given up: enough of its branches are done, or one was first. */

import type { Draft } from "./draft.ts";
import { dropFrame, queue } from "./draft.ts";
import { inOrder } from "./in-hand.ts";
import type { Frame, OpenStep } from "./state.ts";

/** A block that gives up what is inside it. */
type Closable = Extract<Frame, { closing?: number }>;

/** Does the engine still have to cancel open steps of this block? */
export function isClosing(frame: Frame): frame is Closable & { readonly closing: number } {
  return "closing" in frame && frame.closing !== undefined;
}

/**
 * Gives up the branches that are not done: what waits for the engine or for a person's help goes at once; open steps
 * come to stand directly under the block, and the engine cancels each.
 * @param keep the one frame directly inside that goes on
 * @returns how many open steps there are
 */
export function closeBranches(draft: Draft, id: string, frame: Closable, keep?: string): number {
  const inside = Object.keys(draft.frames).filter((other) => isGivenUp(draft, other, id, keep));
  let closing = 0;
  for (const other of inside) {
    const given = draft.frames[other];
    if (given?.is === "open") {
      draft.frames[other] = { ...given, parent: id };
      closing += 1;
    } else dropFrame(draft, other);
  }
  draft.ready = draft.ready.filter((ready) => draft.frames[ready]);
  draft.behind = draft.behind.filter((behind) => draft.frames[behind]);
  if (closing > 0) {
    draft.frames[id] = { ...frame, closing };
    queue(draft, id);
  }
  return closing;
}

/** Is it inside a branch of `ancestor` that is not done? What a done branch left behind finishes on its own. */
function isGivenUp(draft: Draft, id: string, ancestor: string, keep: string | undefined): boolean {
  let inside = id;
  for (let frame = draft.frames[id]; frame; frame = draft.frames[inside]) {
    if (frame.parent === ancestor) return inside !== keep && (frame.is !== "parallel" || !frame.passed);
    inside = frame.parent;
  }
  return false;
}

/** The open steps of a closing block, in the order of their keys. */
export function stepsToCancel({ open, frames }: Pick<Draft, "open" | "frames">, id: string): OpenStep[] {
  return inOrder(open.filter(({ frame }) => frames[frame]?.parent === id));
}
