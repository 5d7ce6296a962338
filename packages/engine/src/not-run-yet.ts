import type { Block, Workflow } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";

/**
 * What a workflow declares that this engine cannot carry out: `undo of pay`. A host refuses to start such an
 * instance, because whatever is declared and not done would be a broken promise. Empty: everything runs.
 */
export function notRunYet(workflow: Workflow): readonly string[] {
  const triggers = workflow.starts.from.filter(({ source }) => source !== "manual").map(({ source }) => source);
  const found = [...triggers.map((source) => `a start by ${source}`), ...detailsOf(workflow.flow)];
  return [...new Set(found)];
}

function detailsOf(block: Block): readonly string[] {
  const inside = innerBlocks(block).flatMap((inner) => detailsOf(inner.block));
  if (block.block === "forEach" && block.more !== undefined) return [`more of each ${block.each}`, ...inside];
  return inside;
}
