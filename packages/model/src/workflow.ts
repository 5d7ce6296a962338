import type { Block } from "./block.ts";
import type { Domain } from "./domain.ts";
import type { Mapping } from "./mapping.ts";
import type { Measure } from "./measure.ts";
import type { References } from "./reference.ts";
import type { Step, TriggerStep } from "./step.ts";

/** Raised when a model of an older format can no longer be read as it stands. */
export const modelFormat = 1;

/** A workflow as it is declared: plain JSON, no functions, no people, no places in the source. */
export interface Workflow {
  readonly format: typeof modelFormat;
  readonly name: string;
  readonly purpose: string;
  /** The role that is asked when nobody else can answer. */
  readonly owner?: string;
  readonly onChange: "finish" | "migrate";
  /** Earlier names, so that history survives a rename. */
  readonly formerly: readonly string[];
  readonly starts: TriggerStep;
  readonly facts: Readonly<Record<string, Domain>>;
  /** Every step of the flow by its name; the trigger is not among them. */
  readonly steps: Readonly<Record<string, Exclude<Step, TriggerStep>>>;
  readonly flow: Block;
  /** Every outcome the workflow can end with, and what it hands over there. */
  readonly ends: Readonly<Record<string, References>>;
  readonly measures?: Readonly<Record<string, Measure>>;
  /** For instances that go on with this definition. */
  readonly migrations?: Mapping;
}

/** A step of the workflow by its name, the trigger included. */
export function stepNamed(workflow: Workflow, name: string): Step | undefined {
  return name === workflow.starts.name ? workflow.starts : workflow.steps[name];
}
