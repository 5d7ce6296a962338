import type { Block, Pointer, Workflow } from "@geartrain/model";
import type { Piece } from "../layout/piece.ts";
import type { RoleTitle } from "../text/step-words.ts";

/** What laying out one kind of block needs to know of the rest. */
export interface Laying {
  readonly workflow: Workflow;
  readonly titleOf: RoleTitle;
  /** Lays out a block inside this one. */
  readonly lay: (block: Block, pointer: Pointer) => Piece;
}
