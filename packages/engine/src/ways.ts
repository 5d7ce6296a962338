import type { Draft } from "./draft.ts";
import type { Plan } from "./plan.ts";

/** The moves that every block is made of: what a file about one kind of block gets from `control.ts`. */
export interface Ways {
  /** Enters the block of this number; `wanted` is its frame's id, if that is free. */
  readonly enter: (plan: Plan, draft: Draft, number: number, wanted: string, parent: string) => void;
  /** The frame's block is done with this outcome. */
  readonly leave: (plan: Plan, draft: Draft, id: string, outcome: string) => void;
  /** Tells a parent that one of its parts, the block of this number, has been left, which may still be there. */
  readonly left: (plan: Plan, draft: Draft, parent: string, outcome: string, number: number) => void;
}
