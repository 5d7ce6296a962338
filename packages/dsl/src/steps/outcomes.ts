import type { HumanOutcome } from "@geartrain/model";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { FieldNodes, Fields, FieldValues } from "../references/fields.ts";
import { fieldNodes } from "../references/fields.ts";
import type { Nothing } from "../references/needs.ts";
import type { VotesOutput } from "./votes.ts";

/** What a person may choose: names, or each name with what it means and asks for. */
export type Outcomes = readonly string[] | Readonly<Record<string, OutcomeOptions>>;

/** One thing a person may choose. */
export interface OutcomeOptions {
  /** What choosing it says, for the one who chooses. */
  readonly means?: string;
  /** Fields asked for with this outcome only. */
  readonly form?: Fields;
}

/** The names of outcomes. */
export type OutcomeNames<O> = O extends readonly (infer Name extends string)[] ? Name : keyof O & string;

/** What a human step gives: its form, what only some outcomes ask for (which may therefore be undefined), its votes. */
export type HumanOutput<Form, O, Voters extends number = never> = FieldValues<Form> &
  SomeOutcomesOnly<OutcomeForms<O>> &
  VotesOutput<OutcomeNames<O>, Voters>;

type OutcomeForms<O> = O extends readonly unknown[]
  ? Nothing
  : {
      [Name in keyof O]: O[Name] extends { readonly form: infer Form extends Fields } ? FieldValues<Form> : Nothing;
    }[keyof O];

/** Fields of any of these forms; undefined where not all of them have it. */
export type SomeOutcomesOnly<Forms> = {
  readonly [Key in KeysOfAny<Forms>]: Forms extends unknown
    ? Key extends keyof Forms
      ? Forms[Key]
      : undefined
    : never;
};

type KeysOfAny<Forms> = Forms extends unknown ? keyof Forms : never;

/** An outcome as it was declared. */
export interface OutcomeNode extends Omit<HumanOutcome, "form"> {
  readonly form: FieldNodes;
}

export function outcomeNodes(step: string, outcomes: Outcomes | undefined): Readonly<Record<string, OutcomeNode>> {
  const listed = outcomes ?? ["done"];
  const entries: readonly (readonly [string, OutcomeOptions])[] = isList(listed)
    ? listed.map((name) => [name, {}] as const)
    : Object.entries(listed);
  if (entries.length === 0) {
    throw new DefinitionError(
      "language/wrong-value",
      `${step}.outcomes is empty: leave it out for the one outcome "done"`,
    );
  }
  const nodes: Record<string, OutcomeNode> = {};
  for (const [name, { means, form }] of entries) {
    checkName("an outcome", name);
    if (Object.hasOwn(nodes, name))
      throw new DefinitionError("flow/duplicate-name", `${step} has the outcome "${name}" twice`);
    const place = `${step}.outcomes.${name}.form`;
    nodes[name] = { ...(means !== undefined && { means }), form: fieldNodes(form, place) };
  }
  return nodes;
}

function isList(outcomes: Outcomes): outcomes is readonly string[] {
  return Array.isArray(outcomes);
}
