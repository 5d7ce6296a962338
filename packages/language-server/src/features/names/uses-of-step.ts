import { flowTree, nodesIn, readOfBlock, readsOfEnd, readsOfStep } from "@geartrain/checks";
import type { Definitions, Pointer, Reference, Span, WorkflowSource } from "@geartrain/model";
import { innerReferences } from "@geartrain/model";
import type { Named } from "./written-name.ts";

/** Where the flow and the references of its workflow use a step. */
export function usesOfStep({ workflows }: Definitions, { owner, name }: Named): readonly Span[] {
  const source = workflows.find(({ model }) => model.name === owner);
  return source ? spansUsing(source, name) : [];
}

function spansUsing(source: WorkflowSource, step: string): readonly Span[] {
  const { model, places } = source;
  const nodes = nodesIn(flowTree(model.flow));
  const flow = nodes.flatMap(({ block, at }) => (block.block === "step" && block.step === step ? [at] : []));
  const reads = [
    ...Object.values(model.steps).flatMap(readsOfStep),
    ...nodes.flatMap((node) => readOfBlock(node) ?? []),
    ...Object.keys(model.ends).flatMap((end) => readsOfEnd(model, end)),
  ];
  const pointers: readonly Pointer[] = [...flow, ...reads.flatMap(({ at, reference }) => naming(reference, at, step))];
  const spans = new Map<string, Span>();
  for (const pointer of pointers) {
    const span = places[pointer];
    if (span) spans.set(`${span.file}\n${span.start}`, span);
  }
  return [...spans.values()];
}

/** Where inside a reference the step is named; a literal that is shared has one place for all. */
function naming(reference: Reference, at: Pointer, step: string): readonly Pointer[] {
  if ("step" in reference) return reference.step === step ? [at] : [];
  if (reference.ref === "firstOf")
    return reference.of.flatMap((each, index) => naming(each, `${at}/of/${index}`, step));
  if (reference.ref === "maybe" || reference.ref === "all") return naming(reference.of, `${at}/of`, step);
  if (reference.ref === "text") {
    return reference.parts.flatMap((part, index) =>
      typeof part === "string" ? [] : naming(part, `${at}/parts/${index}`, step),
    );
  }
  return innerReferences(reference).some((each) => naming(each, at, step).length > 0) ? [at] : [];
}
