import type { Pointer, Reference, References, Step, Workflow } from "@geartrain/model";
import { pointer } from "../place.ts";
import type { FlowNode } from "./flow-node.ts";

/** A place where a value is read. */
export interface Read {
  readonly at: Pointer;
  readonly reference: Reference;
  /** What the value is for, as words go on after the reader's name: `needs`, `may not be done by`. */
  readonly as: ReadAs;
}

export type ReadAs =
  | "needs"
  | "does"
  | "due"
  | "notBy"
  | "assign"
  | "key"
  | "to"
  | "text"
  | "until"
  | "route"
  | "list"
  | "hands";

/** What a step reads when it opens. */
export function readsOfStep(step: Step): readonly Read[] {
  const at = pointer("steps", step.name);
  const needs = "needs" in step ? listReads(step.needs, `${at}/needs`, "needs") : [];
  switch (step.kind) {
    case "human": {
      const does = step.does ? [{ at: `${at}/does`, reference: step.does, as: "does" } as const] : [];
      const due = "before" in step.due ? [{ at: `${at}/due`, reference: step.due.before, as: "due" } as const] : [];
      const notBy = step.notBy.map(
        (reference, index) => ({ at: `${at}/notBy/${index}`, reference, as: "notBy" }) as const,
      );
      return [...does, ...needs, ...assigned(step, at), ...due, ...notBy];
    }
    case "wait":
      return "until" in step.until ? [{ at: `${at}/until`, reference: step.until.until, as: "until" }] : [];
    case "receive":
      return [{ at: `${at}/key`, reference: step.key, as: "key" }];
    case "notify": {
      const to = "reference" in step.to ? [{ at: `${at}/to`, reference: step.to.reference, as: "to" } as const] : [];
      return [
        ...to,
        { at: `${at}/subject`, reference: step.subject, as: "text" },
        { at: `${at}/body`, reference: step.body, as: "text" },
      ];
    }
    default:
      return needs;
  }
}

function assigned(step: Extract<Step, { kind: "human" }>, at: Pointer): readonly Read[] {
  const { assign } = step;
  if (assign?.assign === "sameAs") {
    return [{ at: `${at}/assign`, reference: { ref: "by", step: assign.step }, as: "assign" }];
  }
  if (assign?.assign === "person") return [{ at: `${at}/assign`, reference: assign.person, as: "assign" }];
  return assign?.assign === "outsider" ? [{ at: `${at}/assign`, reference: assign.email, as: "assign" }] : [];
}

/** What a block reads by itself: the value it is routed on, when a loop is over, the list that is gone through. */
export function readOfBlock({ block, at }: FlowNode): Read | undefined {
  if (block.block === "route" && "value" in block.on) {
    return { at: `${at}/on/value`, reference: block.on.value, as: "route" };
  }
  if (block.block === "repeat") return { at: `${at}/until`, reference: block.until, as: "until" };
  return block.block === "forEach" ? { at: `${at}/list`, reference: block.list, as: "list" } : undefined;
}

/** What an end hands over. */
export function readsOfEnd(workflow: Workflow, end: string): readonly Read[] {
  const hands = Object.hasOwn(workflow.ends, end) ? workflow.ends[end] : undefined;
  return hands ? listReads(hands, pointer("ends", end), "hands") : [];
}

function listReads(references: References, at: Pointer, as: ReadAs): readonly Read[] {
  return Object.entries(references).map(([name, reference]) => ({ at: `${at}${pointer(name)}`, reference, as }));
}
