import type { Domain } from "@geartrain/model";
import { memberOf } from "./constants.ts";
import type { ObjectValue, StepNode, Value } from "./value.ts";

/** The values a field may hold: those of its schema, or of the fact it is. Undefined where that could not be read. */
export function fieldDomain(value: Value | undefined): Domain | undefined {
  if (value?.is === "schema") return value.wider ? undefined : value.domain;
  if (value?.is !== "reference") return undefined;
  return value.node.ref === "fact" ? fieldDomain(value.node.fact.schema?.value) : undefined;
}

type Found = Map<string, Domain | undefined>;

const known = new WeakMap<StepNode, Found>();

/** What a step gives, by name. A name that is missing here may exist all the same, where a part could not be read. */
export function stepFields(step: StepNode): ReadonlyMap<string, Domain | undefined> {
  const found = known.get(step) ?? readFields(step);
  known.set(step, found);
  return found;
}

function readFields(step: StepNode): Found {
  const found: Found = new Map();
  const options = step.args[1]?.value;
  if (step.kind === "decision") found.set("answer", { type: "string" });
  else if (step.kind === "selection") found.set("answers", { type: "array", of: { type: "string" } });
  else if (step.kind === "human") humanFields(found, options);
  else if (step.kind === "call") calledFields(found, step.args[1]?.value);
  else addFields(found, memberOf(options, "gives")?.value);
  return found;
}

function humanFields(found: Found, options: Value | undefined): void {
  const outcomes = memberOf(options, "outcomes")?.value;
  if (outcomes?.is === "object") {
    for (const { value } of outcomes.members.values()) addFields(found, memberOf(value, "form")?.value);
  }
  addFields(found, memberOf(options, "form")?.value);
  if (memberOf(options, "votes")) found.set("votes", undefined);
}

function calledFields(found: Found, workflow: Value | undefined): void {
  if (workflow?.is !== "workflow") return;
  for (const { value } of endsOf(workflow.args[1]?.value)?.members.values() ?? []) {
    if (value.is === "object") for (const name of value.members.keys()) found.set(name, undefined);
  }
}

/** The ends a workflow's options declare. */
export function endsOf(options: Value | undefined): ObjectValue | undefined {
  const ends = memberOf(options, "ends")?.value;
  return ends?.is === "object" ? ends : undefined;
}

function addFields(found: Found, fields: Value | undefined): void {
  if (fields?.is !== "object") return;
  for (const [name, { value }] of fields.members) found.set(name, fieldDomain(value));
}
