import type { Domain } from "@geartrain/model";
import type { StepNode } from "../assembly/assembly.ts";
import type { RoutableBlock } from "../blocks/block.ts";
import { blockValue } from "../blocks/block.ts";
import type { BlockNode } from "../blocks/node.ts";
import { behind } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { FieldRefs } from "../references/field-ref.ts";
import { fieldRefs } from "../references/field-ref.ts";
import type { Ref } from "../references/ref.ts";
import { refOf } from "../references/ref.ts";

/** What every step promises once it has completed. */
export interface StepRefs<Output, Outcome extends string> {
  readonly name: string;
  /** A reference to each value it gives; fields of objects are references too. */
  readonly output: FieldRefs<Output>;
  /** With which outcome it completed last. */
  readonly outcome: OutcomeRef<Outcome>;
  /** The id of the person (or system) who did it last. */
  readonly by: Ref<string>;
  /** When it completed last: an instant in UTC with milliseconds. */
  readonly at: Ref<string>;
}

/** A reference to an outcome. */
export interface OutcomeRef<Outcome extends string> extends Ref<Outcome> {
  /** Was it this one? */
  is(outcome: NoInfer<Outcome>): Ref<boolean>;
}

/** A named unit of work: a block of the flow and a source of references. */
export interface Step<Output = unknown, Outcome extends string = string>
  extends StepRefs<Output, Outcome>,
    RoutableBlock<Outcome, never> {}

export function stepRefs(node: StepNode, gives: Readonly<Record<string, Domain>>): StepRefs<unknown, string> {
  const is = (outcome: string): Ref<boolean> => refOf({ ref: "is", step: node, outcome });
  return {
    name: node.name,
    output: fieldRefs({ ref: "output", step: node, path: [] }, gives),
    outcome: refOf<OutcomeRef<string>>({ ref: "outcome", step: node }, { is }),
    by: refOf({ ref: "by", step: node }),
    at: refOf({ ref: "at", step: node }),
  };
}

/** The step that stands behind a value, the trigger too. */
export function stepBehind(value: unknown, place: string): StepNode {
  const block = behind<BlockNode>(value, "block");
  const node = block?.block === "step" ? block.step : behind<StepNode>(value, "trigger");
  if (node) return node;
  throw new DefinitionError("language/wrong-value", `${place} takes a step`);
}

export function stepValue<S extends Step>(node: StepNode, gives: Readonly<Record<string, Domain>> = {}): S {
  return blockValue<Step>({ block: "step", step: node }, stepRefs(node, gives)) as S;
}
