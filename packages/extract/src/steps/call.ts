import type { CallStep, Fields, WorkflowSource } from "@geartrain/model";
import { referenceDomain } from "@geartrain/model";
import { Place } from "../draft/place.ts";
import { references } from "../draft/references.ts";
import { nothing } from "../values/constants.ts";
import type { StepParts } from "./step-parts.ts";

export function compileCall(parts: StepParts): CallStep {
  const { name, node, assembly, pointer, options } = parts;
  const workflow = new Place(assembly, `${pointer}/workflow`, node.args[1] ?? { value: nothing, at: node.call });
  const { value } = workflow;
  if (value.is !== "workflow") workflow.hole("Name the workflow to call, one that defineWorkflow made.");
  const called = value.is === "workflow" ? assembly.called(value) : undefined;
  const needs = node.args[2] && new Place(assembly, `${pointer}/needs`, { value: options.value, at: options.at });
  return {
    kind: "call",
    name,
    workflow: value.is === "workflow" ? value.name : "",
    needs: references(needs, `${name}.needs`),
    ends: called ? handedOver(called) : {},
  };
}

/** What each end hands over, as the called workflow declares it. */
function handedOver({ model }: WorkflowSource): Readonly<Record<string, Fields>> {
  const ends = Object.entries(model.ends).map(([end, hands]): [string, Fields] => {
    const fields = Object.entries(hands).map(([key, each]) => [key, { domain: referenceDomain(model, each) }] as const);
    return [end, Object.fromEntries(fields)];
  });
  return Object.fromEntries(ends);
}
