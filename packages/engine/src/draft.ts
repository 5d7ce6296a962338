import type { Completed, Frame, OpenStep, State } from "./state.ts";

/** A state that one `decide` or `fold` owns and may change in place; nothing else ever sees it half changed. */
export type Draft = { -readonly [Key in keyof State]: State[Key] } & {
  iterations: Record<string, number>;
  completed: Record<string, Completed>;
  facts: Record<string, State["facts"][string]>;
  open: Record<string, OpenStep>;
  frames: Record<string, Frame>;
  ready: string[];
  behind: string[];
  seen: string[];
};

/** A copy that may be changed; the entries inside are replaced, never changed. */
export function draftOf(state: State): Draft {
  return {
    ...state,
    iterations: { ...state.iterations },
    completed: { ...state.completed },
    facts: { ...state.facts },
    open: { ...state.open },
    frames: { ...state.frames },
    ready: state.ready.slice(),
    behind: state.behind.slice(),
    seen: state.seen.slice(),
  };
}
