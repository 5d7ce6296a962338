import { foldInPlace, openWork, planOf } from "@geartrain/engine";
import type { Folding } from "./folding.ts";

/** The engine, as the index and the book use it. */
export const engineFolding: Folding = {
  begin: () => {
    const next = foldInPlace();
    return (workflow, state, event) => next(planOf(workflow), state, event);
  },
  openWork: (workflow, state) => openWork(planOf(workflow), state),
};
