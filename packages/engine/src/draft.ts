import { copyOf } from "./own.ts";
import type { Frame, ListRun, OpenStep, State } from "./state.ts";

/**
 * A state that one `decide` or `fold` owns and may change in place; nothing else ever sees it half changed. What a turn
 * changes once or not at all (`iterations`, `completed`, `facts`) is replaced with its change instead.
 */
export type Draft = { -readonly [Key in keyof State]: State[Key] } & {
  open: OpenStep[];
  frames: Record<string, Frame>;
  ready: string[];
  behind: string[];
  seen: string[];
  lists?: Record<string, ListRun>;
};

/** A copy that may be changed; the entries inside are replaced, never changed. */
export function draftOf(state: State): Draft {
  return {
    ...state,
    open: state.open.slice(),
    frames: copyOf(state.frames),
    ready: state.ready.slice(),
    behind: state.behind.slice(),
    seen: state.seen.slice(),
    ...(state.lists && { lists: copyOf(state.lists) }),
  };
}
