import type { Block, Reference, Step, Workflow } from "@geartrain/model";
import { innerBlocks, innerReferences } from "@geartrain/model";

/** Every reference in a workflow, those inside others too. */
export function referencesIn({ steps, flow, ends }: Workflow): readonly Reference[] {
  const handed = Object.values(ends).flatMap((end) => Object.values(end));
  return [...Object.values(steps).flatMap(referencesOf), ...ofBlock(flow), ...handed].flatMap(withInner);
}

/** The references that a step is declared with, outermost only. */
export function referencesOf(step: Step): readonly Reference[] {
  const needs = "needs" in step ? Object.values(step.needs) : [];
  switch (step.kind) {
    case "human": {
      const does = step.does ? [step.does] : [];
      const due = "before" in step.due ? [step.due.before] : [];
      return [...needs, ...does, ...due, ...step.notBy, ...ofAssign(step)];
    }
    case "wait":
      return "until" in step.until ? [step.until.until] : [];
    case "receive":
      return [step.key];
    case "notify":
      return [...("reference" in step.to ? [step.to.reference] : []), step.subject, step.body];
    default:
      return needs;
  }
}

function ofAssign({ assign }: Extract<Step, { kind: "human" }>): readonly Reference[] {
  switch (assign?.assign) {
    case "sameAs":
      return [{ ref: "by", step: assign.step }];
    case "person":
      return [assign.person];
    case "outsider":
      return [assign.email];
    default:
      return [];
  }
}

function ofBlock(block: Block): readonly Reference[] {
  const inner = innerBlocks(block).flatMap((each) => ofBlock(each.block));
  switch (block.block) {
    case "route":
      return "value" in block.on ? [block.on.value, ...inner] : inner;
    case "repeat":
      return [block.until, ...inner];
    case "forEach":
      return [block.list, ...inner];
    default:
      return inner;
  }
}

/** A reference and all that it stands on. */
export function withInner(reference: Reference): readonly Reference[] {
  return [reference, ...innerReferences(reference).flatMap(withInner)];
}
