import { grown } from "./grown.ts";
import { copyOf, without } from "./own.ts";
import type { Frame, ListRun, OpenStep, State } from "./state.ts";

/**
 * A state that one `decide` or `fold` owns and may change in place; nothing else ever sees it half changed. What a turn
 * changes once or not at all (`iterations`, `completed`, `facts`, `behind`, `seen`) is replaced with its change instead.
 */
export type Draft = { -readonly [Key in keyof State]: State[Key] } & {
  open: OpenStep[];
  frames: Record<string, Frame>;
  ready: string[];
  lists?: Record<string, ListRun>;
};

/** A copy that may be changed; the entries inside are replaced, never changed. */
export function draftOf(state: State): Draft {
  return {
    ...state,
    open: state.open.slice(),
    frames: copyOf(state.frames),
    ready: state.ready.slice(),
    ...(state.lists && { lists: copyOf(state.lists) }),
  };
}

/** The same where nothing but a step in hand will be changed, and control stays where it is: the rest stays shared. */
export function draftInHand(state: State): Draft {
  return { ...state, open: state.open.slice() } as Draft;
}

/** The frame is gone. */
export function dropFrame(draft: Draft, id: string): void {
  draft.frames = without(draft.frames, id);
}

/** The engine has to move this frame, after those that it has to move already. */
export function queue(draft: Draft, frame: string): void {
  draft.ready = grown(draft.ready, frame);
}

/** The engine has moved this frame. */
export function unqueue({ ready }: Draft, frame: string): void {
  const index = ready.indexOf(frame);
  if (index === 0) ready.shift();
  else if (index > 0) ready.splice(index, 1);
}
