import { flowTree, nodesIn, readOfBlock, readsOfEnd, readsOfStep, withInner } from "@geartrain/checks";
import type { Pointer, Reference, Workflow, WorkflowSource } from "@geartrain/model";
import { fieldsOf } from "@geartrain/model";

/** A value on its way from the step that gives it to whoever uses it. */
export interface Handoff {
  readonly from: string;
  readonly to: Receiver;
  readonly at: Pointer;
  readonly reference: Reference;
  /** The field that is handed over; left out for who did it, when, and how it went. */
  readonly field?: string;
}

/** A step, an end of the workflow, or the flow itself where it is routed. */
export type Receiver = { readonly step: string } | { readonly end: string } | { readonly flow: Pointer };

const known = new WeakMap<WorkflowSource, readonly Handoff[]>();

/** Every handoff of data inside a workflow. */
export function handoffsIn(source: WorkflowSource): readonly Handoff[] {
  const before = known.get(source);
  if (before) return before;
  const { model } = source;
  const found = readsIn(model).flatMap(({ to, at, reference }) =>
    withInner(reference).flatMap((inner) =>
      givenBy(model, inner).map(({ step, field }): Handoff => {
        return { from: step, to, at, reference: inner, ...(field !== undefined && { field }) };
      }),
    ),
  );
  known.set(source, found);
  return found;
}

interface Reading {
  readonly to: Receiver;
  readonly at: Pointer;
  readonly reference: Reference;
}

function readsIn(model: Workflow): readonly Reading[] {
  return [
    ...Object.values(model.steps).flatMap((step) =>
      readsOfStep(step).map(({ at, reference }) => ({ to: { step: step.name }, at, reference })),
    ),
    ...nodesIn(flowTree(model.flow)).flatMap((node) => {
      const read = readOfBlock(node);
      return read ? [{ to: { flow: node.at }, at: read.at, reference: read.reference }] : [];
    }),
    ...Object.keys(model.ends).flatMap((end) =>
      readsOfEnd(model, end).map(({ at, reference }) => ({ to: { end }, at, reference })),
    ),
  ];
}

/** The steps that a reference has its value from; a fact may come from several. */
export function givenBy(
  model: Workflow,
  reference: Reference,
): readonly { readonly step: string; readonly field?: string }[] {
  if (reference.ref === "output") {
    const [field] = reference.path;
    return [{ step: reference.step, ...(field !== undefined && { field }) }];
  }
  if ("step" in reference) return [{ step: reference.step }];
  if (reference.ref !== "fact") return [];
  return [model.starts, ...Object.values(model.steps)].flatMap((step) =>
    Object.entries(fieldsOf(step))
      .filter(([, { fact }]) => fact === reference.fact)
      .map(([field]) => ({ step: step.name, field })),
  );
}
