import type { Block, ForEach } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";

/** The `forEach` whose items go by this name. */
export function eachNamed(block: Block, name: string): ForEach | undefined {
  if (block.block === "forEach" && block.each === name) return block;
  for (const inner of innerBlocks(block)) {
    const found = eachNamed(inner.block, name);
    if (found) return found;
  }
  return undefined;
}
