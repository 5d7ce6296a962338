import type { JsonObject, Mapping, Workflow } from "@geartrain/model";
import { shapeOf } from "@geartrain/model";
import { draftOf } from "../draft.ts";
import { planOf } from "../plan.ts";
import type { State } from "../state.ts";
import type { Lack } from "./lack.ts";
import { lacksAhead } from "./lacks-ahead.ts";
import { moveIn } from "./moved.ts";
import { place } from "./place.ts";
import type { Moved } from "./where-moved.ts";

/** May this instance go on with another definition? */
export type Migration =
  | { readonly verdict: "moves"; readonly moved: Moved }
  /** `needs-mapping`: names or values of its author would do. `stays`: nothing but finishing where it is. */
  | { readonly verdict: "needs-mapping" | "stays"; readonly lacks: readonly Lack[] };

/**
 * Whether every open position and every value still needed exists in the new definition with a domain that takes it.
 * Pure, and without the functions of either definition.
 */
export function migrationOf(
  workflow: Workflow,
  state: State,
  next: Workflow,
  mapping: Mapping = next.migrations ?? {},
): Migration {
  const plan = planOf(next);
  // One shape has one numbering: only functions are others.
  if (shapeOf(workflow) === shapeOf(next)) return { verdict: "moves", moved: unmoved(state) };
  const placed = place(planOf(workflow), state, plan, mapping);
  if ("lacks" in placed) return refused(placed.lacks);
  const draft = draftOf(state);
  moveIn(draft, placed, state.clock);
  const lacks = lacksAhead(plan, draft);
  return lacks.length > 0 ? refused(lacks) : { verdict: "moves", moved: placed };
}

function unmoved({ frames, lists }: State): Moved {
  const same = lists && Object.fromEntries(Object.keys(lists).map((key) => [key, key]));
  return { frames: frames as unknown as JsonObject, ...(same && { lists: same }) };
}

function refused(lacks: readonly Lack[]): Migration {
  return { verdict: lacks.every(({ mappable }) => mappable) ? "needs-mapping" : "stays", lacks };
}
