import type { Event, State, WorkItem } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";

/** What events mean: the engine, as far as plain data goes. No user code is needed to fold. */
export interface Folding {
  begin(): FoldNext;
  openWork(workflow: Workflow, state: State): readonly WorkItem[];
}

/**
 * The state after one more event. It may be the one given, changed, if that came from here too: whoever keeps a state goes
 * on from it no more.
 * @throws Error when the event cannot follow this state
 */
export type FoldNext = (workflow: Workflow, state: State | undefined, event: Event) => State;
