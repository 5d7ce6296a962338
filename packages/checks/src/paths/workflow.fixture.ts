/* Workflows as their text would be read: the model, with a place for every part of it. */
import type { Block, Span, Workflow, WorkflowSource } from "@geartrain/model";
import { pointer } from "../place.ts";

/** A source whose places lie inside each other as the parts of the model do. */
export function sourceOf(model: Workflow, unread: readonly string[] = []): WorkflowSource {
  const places: Record<string, Span> = {};
  let next = 0;
  const place = (value: unknown, at: string): void => {
    const start = next;
    next += 1;
    if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) place(inner, `${at}${pointer(key)}`);
    }
    places[at] = { file: "example.workflow.ts", start, end: next };
    next += 1;
  };
  place(model, "");
  return { model, span: places[""] as Span, places, unread, expressions: {} };
}

export type Steps = Workflow["steps"];

/** A workflow of blocks and steps alone; what is left out is the least that fits. */
export function workflowOf(flow: Block, steps: readonly Steps[string][], more: Partial<Workflow> = {}): Workflow {
  return {
    format: 1,
    name: "w",
    purpose: "To be looked at",
    owner: "owner",
    onChange: "finish",
    formerly: [],
    starts: { kind: "trigger", name: "begin", by: [], gives: {}, from: [{ source: "manual" }] },
    facts: {},
    steps: Object.fromEntries(steps.map((step) => [step.name, step])),
    flow,
    ends: { done: {} },
    ...more,
  };
}
