import type { WorkflowSource } from "@geartrain/model";
import type { StepNode } from "../values/value.ts";
import type { AssembledWorkflow } from "../workflow/assemble-workflow.ts";
import type { Module } from "./module.ts";

type Called = NonNullable<WorkflowSource["called"]>;

/** What a file calls the steps of one of its workflows, and the roles it has named in reading it: the first name each. */
export function calledIn(module: Module, { assembly }: AssembledWorkflow): Called {
  const steps = new Map<string, string>();
  const roles = new Map<string, string>();
  const isOwn = (step: StepNode) => step === assembly.trigger || assembly.steps.get(step.name)?.node === step;
  for (const name of module.namesRead()) {
    const value = module.named(name);
    if (value?.is === "step" && isOwn(value) && !steps.has(value.name)) steps.set(value.name, name);
    if (value?.is === "role" && !roles.has(value.name)) roles.set(value.name, name);
  }
  return { steps: Object.fromEntries(steps), roles: Object.fromEntries(roles) };
}
