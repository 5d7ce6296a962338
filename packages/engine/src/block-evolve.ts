import type { BlockEvent } from "./block-event.ts";
import { cancelPart, grantKeys } from "./control.ts";
import type { Draft } from "./draft.ts";
import { queue } from "./draft.ts";
import type { Event, EventOf } from "./event.ts";
import { changeInHand, openingOf } from "./in-hand.ts";
import type { Plan } from "./plan.ts";
import { beginCancel } from "./undoing.ts";

/** What happens to a block as a whole, and to the instance behind a call. */
export function applyToBlocks(plan: Plan, draft: Draft, event: Event): void {
  switch (event.kind) {
    case "block-failed":
      return failed(draft, event);
    case "block-retried":
      return retried(draft, event);
    case "child-started":
      return childStarted(draft, event);
    case "cancel-begun":
      return beginCancel(plan, draft, event);
    case "part-cancelled":
      return cancelPart(plan, draft, event.data.frame);
    case "keys-granted":
      return grantKeys(plan, draft, event.data.frame);
    default:
      return;
  }
}

function failed(draft: Draft, { data }: EventOf<"block-failed">): void {
  const frame = draft.frames[data.frame];
  if (!frame) throw new Error(`${data.frame} has not been entered`);
  draft.ready = draft.ready.filter((ready) => ready !== data.frame);
  const { node, parent } = frame;
  draft.frames[data.frame] = { is: "failed", node, parent, failure: data.problem, was: frame };
}

function retried(draft: Draft, { data }: EventOf<"block-retried">): void {
  const frame = draft.frames[data.frame];
  if (frame?.is !== "failed") throw new Error(`${data.frame} has not failed`);
  draft.frames[data.frame] = frame.was;
  queue(draft, data.frame);
}

function childStarted(draft: Draft, { at, data }: Event & Extract<BlockEvent, { kind: "child-started" }>): void {
  changeInHand(draft, { ...openingOf(draft, data), child: data.child, assignedAt: at, startedAt: at });
}
