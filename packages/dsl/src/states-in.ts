import type { Block } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";

/** The names of all states of all machines in a flow. */
export function statesIn(block: Block): readonly string[] {
  const own = block.block === "states" ? Object.keys(block.states) : [];
  return [...own, ...innerBlocks(block).flatMap((inner) => statesIn(inner.block))];
}
