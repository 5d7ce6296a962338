import type { Plan, PlanNode } from "../plan.ts";
import type { Frame, State } from "../state.ts";
import type { Lack } from "./lack.ts";

/** What the places of one instance are looked for in. */
export interface Placing {
  readonly plan: Plan;
  readonly state: State;
  readonly next: Plan;
  readonly steps: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  /** New numbers of the blocks of lists, by their old ones. */
  readonly runs: ReadonlyMap<number, number>;
  /** Finds the place of a frame and of all inside it. */
  place(placing: Placing, id: string, to: Target): PlaceResult;
  /** Frames directly inside each. */
  readonly inside: ReadonlyMap<string, readonly string[]>;
}

/** Where a block is to go: a number of the new flow, the frame id it gets and that of the block around it. */
export interface Target {
  readonly number: number;
  readonly id: string;
  readonly parent: string;
}

export type Placed = Readonly<Record<string, Frame>>;
export type PlaceResult = { readonly frames: Placed } | { readonly lack: Lack };

/** A frame, its block, and the block that may be the same one. */
export interface Pair {
  readonly id: string;
  readonly frame: Frame;
  readonly before: PlanNode;
  readonly after: PlanNode;
  readonly to: Target;
}
