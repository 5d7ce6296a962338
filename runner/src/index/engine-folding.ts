import type { State } from "@geartrain/engine";
import { fold, openWork, planOf } from "@geartrain/engine";
import type { Folding } from "./folding.ts";

/** The engine, as the index and the book use it. */
export const engineFolding: Folding = {
  // Folding at least one event on a state, or a start on none, gives a state; anything else throws.
  fold: (workflow, state, events) => fold(planOf(workflow), state, events) as State,
  openWork: (workflow, state) => openWork(planOf(workflow), state),
};
