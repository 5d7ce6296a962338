/*
 * What a reference of a measure says of instances that are over. Invariants:
 *  1. What never came to be (another end, a branch not taken, a field left out) is no observation.
 *  2. What was there and can't be computed is unknown, with the reason; it is never left out in silence.
 *  3. Where several instances answer, the latest does.
 */
import { personOf } from "@geartrain/engine";
import type { Fields, Functions, Json, JsonObject, Reference, Workflow } from "@geartrain/model";
import { fieldsOf, innerReferences } from "@geartrain/model";
import type { InstanceRecord, StepRecord } from "./instance-record.ts";

/** Whose values count: one instance, or all of a case, in the order of their starts. */
export interface Read {
  readonly records: readonly InstanceRecord[];
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly functions: Pick<Functions, "derive" | "parse">;
}

/** Why a value can't be told. */
export class UnknownValue extends Error {}

/** Does it speak of more than one workflow? Then only a whole case answers. */
export function speaksOfSeveral(reference: Reference): boolean {
  return new Set(workflowsIn(reference)).size > 1;
}

function workflowsIn(reference: Reference): readonly string[] {
  if ("workflow" in reference) return [reference.workflow];
  return innerReferences(reference).flatMap(workflowsIn);
}

/** @throws UnknownValue where it can't be computed from what was recorded */
export function measuredValue(reference: Reference, read: Read): Json | undefined {
  const { records } = read;
  switch (reference.ref) {
    case "end": {
      const { workflow, end, path } = reference;
      return inside(records.findLast((record) => record.workflow === workflow && record.end === end)?.handsOver, path);
    }
    case "input":
      return inside(records.findLast(({ workflow }) => workflow === reference.workflow)?.input, reference.path);
    case "output":
      return inside(outputOf(reference.step, read), reference.path);
    case "fact":
      return inside(factOf(reference.fact, read), reference.path);
    case "outcome":
      return doneOf(reference.step, read)?.outcome;
    case "is": {
      const outcome = doneOf(reference.step, read)?.outcome;
      return outcome === undefined ? undefined : outcome === reference.outcome;
    }
    case "by": {
      const by = doneOf(reference.step, read)?.by;
      return by === undefined ? undefined : personOf(by);
    }
    case "at":
      return doneOf(reference.step, read)?.completedAt;
    case "maybe":
      return measuredValue(reference.of, read);
    case "firstOf":
      return firstOf(reference.of, read);
    case "literal":
      return reference.value;
    case "derive":
      return derived(reference, read);
    case "all":
    case "item":
      throw new UnknownValue(`it reads the items of ${reference.each}; measure what an end hands over of them`);
    case "text":
      throw new UnknownValue("it is a text, and no number");
  }
}

/** What is given by whoever completed last counts, of every instance that is looked at. */
function completed(records: readonly InstanceRecord[]): readonly StepRecord[] {
  return records.flatMap(({ steps }) =>
    steps.filter(({ done }) => done !== undefined).sort((one, other) => (one.done ?? 0) - (other.done ?? 0)),
  );
}

function doneOf(step: string, read: Read): StepRecord | undefined {
  return completed(read.records).findLast((each) => each.step === step);
}

function outputOf(step: string, read: Read): JsonObject | undefined {
  const done = doneOf(step, read);
  if (done) return done.output;
  return read.records.findLast(({ workflow }) => read.workflows.get(workflow)?.starts.name === step)?.input;
}

function factOf(fact: string, { records, workflows }: Read): Json | undefined {
  for (const record of records.toReversed()) {
    const workflow = workflows.get(record.workflow);
    const givers = completed([record]).toReversed();
    for (const { step, output } of givers) {
      const declared = workflow && Object.hasOwn(workflow.steps, step) ? workflow.steps[step] : undefined;
      const value = declared && given(fact, fieldsOf(declared), output);
      if (value !== undefined) return value;
    }
    const value = workflow && given(fact, workflow.starts.gives, record.input);
    if (value !== undefined) return value;
  }
  return undefined;
}

function given(fact: string, fields: Fields, output: JsonObject | undefined): Json | undefined {
  for (const [name, field] of Object.entries(fields)) {
    if (field.fact === fact && output && Object.hasOwn(output, name)) return output[name];
  }
  return undefined;
}

function firstOf(references: readonly Reference[], read: Read): Json | undefined {
  for (const reference of references) {
    const value = measuredValue(reference, read);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Computed by the definition that counts now, from what was recorded. */
function derived(reference: Extract<Reference, { ref: "derive" }>, read: Read): Json | undefined {
  const needs: Record<string, Json> = {};
  for (const [name, need] of Object.entries(reference.needs)) {
    const value = measuredValue(need, read);
    if (value !== undefined) needs[name] = value;
    else if (need.ref !== "maybe") return undefined;
  }
  const { derive, parse } = read.functions;
  const [compute, check] = [own(derive, reference.id), own(parse, reference.id)];
  if (!compute || !check) throw new UnknownValue(`nothing computes ${reference.id}`);
  const parsed = check(computed(compute, needs));
  if ("value" in parsed) return parsed.value;
  throw new UnknownValue(`what is computed does not fit: ${parsed.problems[0]?.message ?? "it is no JSON"}`);
}

function computed(compute: (given: JsonObject) => unknown, needs: JsonObject): unknown {
  try {
    return compute(needs);
  } catch (error) {
    throw new UnknownValue(`computing it failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function inside(value: Json | undefined, path: readonly string[]): Json | undefined {
  let found = value;
  for (const name of path) {
    if (typeof found !== "object" || found === null || Array.isArray(found)) return undefined;
    found = Object.hasOwn(found, name) ? (found as Readonly<Record<string, Json>>)[name] : undefined;
  }
  return found;
}
