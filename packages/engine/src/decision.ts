import type { Event } from "./event.ts";
import type { Refusal } from "./refusal.ts";
import type { State } from "./state.ts";

/** What a signal led to. `state` is what folding `events` onto the state before gives. */
export interface Decision {
  readonly events: readonly Event[];
  /** Undefined while the instance has not started. */
  readonly state: State | undefined;
  /** Set when the signal does not apply; for an instance that exists the refusal is among the events too. */
  readonly refusal?: Refusal;
}
