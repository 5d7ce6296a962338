import type { EndPlace, Reference } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";
import type { MeasurePlace } from "../process/measure.ts";
import type { Named, Node } from "../references/node.ts";
import { workflowBehind } from "../workflow.ts";
import type { Assembly } from "./assembly.ts";

/** What the measures of a workflow itself may name: nothing but that workflow, which they leave out. */
export function ownMeasures(name: string, assembly: Assembly, ends: readonly string[]): MeasurePlace {
  const workflow = (value: unknown, place: string): string => {
    if (value === undefined || workflowBehind(value, place).name === name) return name;
    throw new DefinitionError("handoff/foreign-step", `${place}: the measures of ${name} measure ${name} alone`);
  };
  return {
    workflow,
    scope: workflow,
    step: (_, step: Named, place: string): string => {
      if (assembly.stepNodes().get(step.name) === step) return step.name;
      throw new DefinitionError(
        "handoff/foreign-step",
        `${place} names the step "${step.name}", which is not in the flow of ${name}`,
      );
    },
    end: (end: EndPlace, place: string): EndPlace => {
      if (ends.includes(end.end)) return end;
      throw new DefinitionError("flow/end-not-declared", `${place}: ${name} has no end "${end.end}"`);
    },
    reference: (node: Node, place: string): Reference => assembly.reference(node, place),
  };
}
