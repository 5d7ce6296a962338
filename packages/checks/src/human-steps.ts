import type { HumanStep, WorkflowSource } from "@geartrain/model";
import { pointer } from "./place.ts";

/** The steps that people do, as far as they could be read at all. */
export function humanSteps(source: WorkflowSource): readonly HumanStep[] {
  return Object.values(source.model.steps)
    .filter((step) => step.kind === "human")
    .filter(({ name }) => !source.unread.includes(pointer("steps", name)) && !source.unread.includes(""));
}

/** Does a person decide here: is there more than one thing to choose? What a timeout chooses does not count. */
export function decides({ outcomes }: HumanStep): boolean {
  return Object.keys(outcomes).length > 1;
}
