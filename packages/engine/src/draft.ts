import type { Frame, OpenStep, State } from "./state.ts";

/** A state that one `decide` or `fold` owns and may change in place; nothing else ever sees it half changed. */
export type Draft = { -readonly [Key in keyof State]: State[Key] } & {
  iterations: Record<string, number>;
  completed: { [Key in string]: State["completed"][Key] };
  facts: { [Key in string]: State["facts"][Key] };
  open: Record<string, OpenStep>;
  frames: Record<string, Frame>;
  ready: string[];
  seen: Record<string, true>;
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
    seen: { ...state.seen },
  };
}
