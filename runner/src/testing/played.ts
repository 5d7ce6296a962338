import type { Authored } from "@geartrain/dsl/authored";
import type { Event, State } from "@geartrain/engine";

/** An instance in memory: what its definition is, where it is, and how it came there. */
export interface Played {
  readonly id: string;
  readonly authored: Authored;
  readonly events: Event[];
  state: State | undefined;
}
