import type { EndPlace, References, Workflow as WorkflowModel } from "@geartrain/model";
import { referenceDomain } from "@geartrain/model";
import type { Authored } from "./authored.ts";
import { behind, brand } from "./brand.ts";
import { DefinitionError } from "./definition-error.ts";
import type { FieldRef, FieldRefs } from "./references/field-ref.ts";
import { fieldRef, fieldRefs } from "./references/field-ref.ts";
import type { Needs, ValuesOf } from "./references/needs.ts";
import type { Named } from "./references/node.ts";
import type { Ref } from "./references/ref.ts";

declare const endOf: unique symbol;

/** Every outcome a workflow can end with, and what it hands over there. */
export type Ends = Readonly<Record<string, Needs>>;

/** A workflow, and references to what it is given and hands over, for the process it is part of. */
export interface Workflow<Name extends string = string, Input = unknown, Handed = unknown> {
  readonly name: Name;
  /** What its trigger is given. */
  readonly input: FieldRefs<Input>;
  /** What each end hands over. */
  readonly ends: { readonly [End in keyof Handed]: HandedRefs<Handed[End]> & EndOf<Name> };
}

/** References to what one end hands over. */
export type HandedRefs<Values> = { readonly [Key in keyof Values]: FieldRef<Values[Key]> };

/** One end of a workflow, for `on`, `accept` and measures. */
export interface EndOf<Name extends string> {
  /** Only for the compiler: the workflow's name. */
  readonly [endOf]: Name;
}

/** The values that each end hands over. */
export type HandedValues<E> = { readonly [End in keyof E]: ValuesOf<E[End]> };

/** References to what a workflow has to be given; what may be absent may be left out. */
export type NeedsFor<Input> = {
  readonly [Key in keyof Input as undefined extends Input[Key] ? never : Key]: Ref<Given<Input[Key]>>;
} & {
  readonly [Key in keyof Input as undefined extends Input[Key] ? Key : never]?: Ref<Given<Input[Key]>>;
};

/** A list that is handed over is a copy: it makes no difference that the one it came from may not be written to. */
type Given<T> = T extends readonly (infer Item)[] ? readonly Given<Item>[] : T;

/** What stands behind a workflow: also the steps as they were declared, by name. */
export interface WorkflowNode extends Named {
  readonly authored: Authored;
  readonly steps: ReadonlyMap<string, Named>;
}

/** The workflow that authors see of a model. */
export function workflowValue(authored: Authored, steps: WorkflowNode["steps"]): object {
  const model = authored.workflow;
  const { name } = model;
  const given = Object.entries(model.starts.gives).map(([field, { domain }]) => [field, domain] as const);
  const ends = Object.entries(model.ends).map(
    ([end, handed]) =>
      [end, Object.freeze(brand(handedRefs(model, end, handed), "end", { workflow: name, end }))] as const,
  );
  const value = {
    name,
    input: fieldRefs({ ref: "workflow", workflow: name, path: [] }, Object.fromEntries(given)),
    ends: Object.fromEntries(ends),
  };
  return Object.freeze(brand(brand(value, "workflow", authored), "steps", steps));
}

function handedRefs(model: WorkflowModel, end: string, handed: References): object {
  const entries = Object.entries(handed).map(([key, reference]) => {
    const node = { ref: "workflow", workflow: model.name, end, path: [key] } as const;
    return [key, fieldRef(node, referenceDomain(model, reference))] as const;
  });
  return Object.fromEntries(entries);
}

/** What stands behind a workflow, also one that another copy of the language made. */
export function workflowBehind(value: unknown, place: string): WorkflowNode {
  const authored = behind<Authored>(value, "workflow");
  if (!authored) {
    throw new DefinitionError("language/wrong-value", `${place} must be a workflow from defineWorkflow`);
  }
  const steps = behind<WorkflowNode["steps"]>(value, "steps") ?? new Map();
  return { name: authored.workflow.name, authored, steps };
}

/** Which end of which workflow a value is, such as `payment.ends.done`. */
export function endBehind(value: unknown, place: string): EndPlace {
  const end = behind<EndPlace>(value, "end");
  if (end) return end;
  throw new DefinitionError("language/wrong-value", `${place} must be an end of a workflow, such as payment.ends.done`);
}
