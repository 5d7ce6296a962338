import type { Block, Pointer } from "@geartrain/model";
import { forkJoin } from "../layout/fork-join.ts";
import type { Piece } from "../layout/piece.ts";
import { inside } from "../pointer.ts";
import { controlWords } from "./block-words.ts";
import { layBranches } from "./lay-branches.ts";
import type { Laying } from "./laying.ts";

type Parallel = Extract<Block, { block: "parallel" }>;
type Race = Extract<Block, { block: "race" }>;
type OneAtATime = Extract<Block, { block: "oneAtATime" }>;

/** All at the same time. */
export function layParallel(laying: Laying, block: Parallel, pointer: Pointer): Piece {
  const count = block.of.length;
  const rest = block.rest === "cancel" ? "the rest is cancelled" : "the rest goes on alone";
  const done = block.need >= count ? `when all ${count} are done` : `when ${block.need} of ${count} are done, ${rest}`;
  return forkJoin(controlWords("parallel", "at the same time", pointer), columns(laying, block, pointer), {
    ...controlWords("all", done, pointer),
  });
}

/** The first to finish wins. */
export function layRace(laying: Laying, block: Race, pointer: Pointer): Piece {
  const fork = controlWords("race", "whichever is first", pointer);
  const join = controlWords("all", "the first goes on, the rest is cancelled", pointer);
  return forkJoin(fork, layBranches(laying, block.branches, pointer), join);
}

/** In any order, never two at once. */
export function layOneAtATime(laying: Laying, block: OneAtATime, pointer: Pointer): Piece {
  const fork = controlWords("oneAtATime", "one at a time, in any order", pointer);
  return forkJoin(fork, columns(laying, block, pointer), controlWords("all", "when all are done", pointer));
}

function columns({ lay }: Laying, { of }: Parallel | OneAtATime, pointer: Pointer) {
  return of.map((inner, index) => ({ piece: lay(inner, inside(pointer, "of", index)) }));
}
