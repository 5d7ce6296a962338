import type { Json, Mapping, Workflow } from "@geartrain/model";
import { fieldsOf, stepNamed } from "@geartrain/model";
import { DefinitionError } from "./definition-error.ts";
import { fixedJson } from "./references/literal.ts";
import { statesIn } from "./states-in.ts";

/**
 * For instances that go on with this definition: what was called otherwise before, and what counts where nobody was
 * asked for it yet.
 */
export interface Migrations {
  /** New names of steps, by their old ones. */
  readonly steps?: Readonly<Record<string, string>>;
  /** New names of states, by their old ones. */
  readonly states?: Readonly<Record<string, string>>;
  /** By `step.field`, or by the name of a fact. */
  readonly values?: Readonly<Record<string, Json>>;
}

/** @throws DefinitionError `language/wrong-value` for a step, a state or a field that this definition does not have */
export function migrationsOf(workflow: Workflow, migrations: Migrations): Mapping {
  const { steps = {}, states = {}, values = {} } = migrations;
  for (const [old, name] of Object.entries(steps)) {
    if (!stepNamed(workflow, name)) wrong(workflow, `steps.${old}`, `no step is called '${name}'`);
  }
  const known = statesIn(workflow.flow);
  for (const [old, name] of Object.entries(states)) {
    if (!known.includes(name)) wrong(workflow, `states.${old}`, `no state is called '${name}'`);
  }
  for (const place of Object.keys(values)) {
    if (!isPlace(workflow, place)) wrong(workflow, `values.${place}`, "no step has this field, and no fact this name");
  }
  return fixedJson(migrations, `migrations of ${workflow.name}`) as Mapping;
}

function isPlace(workflow: Workflow, place: string): boolean {
  const [name = "", ...path] = place.split(".");
  if (path.length === 0) return Object.hasOwn(workflow.facts, place);
  const step = stepNamed(workflow, name);
  return step !== undefined && Object.hasOwn(fieldsOf(step), path.join("."));
}

function wrong({ name }: Workflow, place: string, why: string): never {
  throw new DefinitionError("language/wrong-value", `migrations of ${name}, ${place}: ${why}`);
}
