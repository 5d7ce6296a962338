import type { Event, State, WorkItem } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";

/** What events mean: the engine, as far as plain data goes. No user code is needed to fold. */
export interface Folding {
  /** @throws Error when an event cannot follow this state */
  fold(workflow: Workflow, state: State | undefined, events: readonly Event[]): State;
  openWork(workflow: Workflow, state: State): readonly WorkItem[];
}
