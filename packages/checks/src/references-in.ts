import type { Reference, Workflow } from "@geartrain/model";
import { innerReferences } from "@geartrain/model";
import { flowTree, nodesIn } from "./paths/flow-node.ts";
import { readOfBlock, readsOfEnd, readsOfStep } from "./paths/reads.ts";

/** Every reference in a workflow, those inside others too. */
export function referencesIn(workflow: Workflow): readonly Reference[] {
  const reads = [
    ...Object.values(workflow.steps).flatMap(readsOfStep),
    ...nodesIn(flowTree(workflow.flow)).flatMap((node) => readOfBlock(node) ?? []),
    ...Object.keys(workflow.ends).flatMap((end) => readsOfEnd(workflow, end)),
  ];
  return reads.flatMap(({ reference }) => withInner(reference));
}

/** A reference and all that it stands on. */
export function withInner(reference: Reference): readonly Reference[] {
  return [reference, ...innerReferences(reference).flatMap(withInner)];
}
