import type { Reference, Workflow } from "@geartrain/model";
import { innerReferences } from "@geartrain/model";
import { flowTree, nodesIn } from "./paths/flow-node.ts";
import { readOfBlock, readsOfEnd, readsOfStep } from "./paths/reads.ts";

const known = new WeakMap<Workflow, readonly Reference[]>();

/** Every reference in a workflow, those inside others too; collected once for all checks that ask. */
export function referencesIn(workflow: Workflow): readonly Reference[] {
  const references = known.get(workflow) ?? collect(workflow);
  known.set(workflow, references);
  return references;
}

function collect(workflow: Workflow): readonly Reference[] {
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
