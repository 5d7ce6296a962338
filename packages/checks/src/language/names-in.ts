import type { Block, Fields, Pointer, Step, WorkflowSource } from "@geartrain/model";
import { innerBlocks } from "@geartrain/model";
import { pointer } from "../place.ts";

/** A name as it stands in a definition. */
export interface Named {
  readonly what: string;
  readonly name: string;
  readonly place: Pointer;
  /** A name of a field follows JavaScript; every other one is what files and commands are keyed by. */
  readonly field?: true;
}

/** Every name that a workflow gives. */
export function namesIn({ model }: WorkflowSource): readonly Named[] {
  const { name, starts, steps, facts, ends, flow } = model;
  return [
    { what: "a workflow", name, place: "/name" },
    { what: "a trigger", name: starts.name, place: "/starts" },
    ...fieldNames(starts.gives, "/starts/gives"),
    ...Object.values(steps).flatMap(stepNames),
    ...Object.keys(facts).map((fact) => ({ what: "a fact", name: fact, place: pointer("facts", fact) })),
    ...Object.keys(ends).map((end) => ({ what: "an end", name: end, place: pointer("ends", end) })),
    ...blockNames(flow, "/flow"),
  ];
}

function stepNames(step: Exclude<Step, { kind: "trigger" }>): readonly Named[] {
  const at = pointer("steps", step.name);
  const own: readonly Named[] = [{ what: "a step", name: step.name, place: at }];
  if ("gives" in step) return [...own, ...fieldNames(step.gives, `${at}/gives`)];
  if (step.kind !== "human") return own;
  const outcomes = Object.entries(step.outcomes).flatMap(([outcome, { form }]) => {
    const place = `${at}${pointer("outcomes", outcome)}`;
    return [{ what: "an outcome", name: outcome, place }, ...fieldNames(form, `${place}/form`)];
  });
  return [...own, ...fieldNames(step.form, `${at}/form`), ...outcomes];
}

function fieldNames(fields: Fields, at: Pointer): readonly Named[] {
  return Object.keys(fields).map((name) => ({ what: "a field", name, place: `${at}${pointer(name)}`, field: true }));
}

function blockNames(block: Block, at: Pointer): readonly Named[] {
  const inside = innerBlocks(block).flatMap((inner) => blockNames(inner.block, at));
  if (block.block === "states") return [...named("a state", Object.keys(block.states), at), ...inside];
  if (block.block === "race") return [...named("a branch of a race", Object.keys(block.branches), at), ...inside];
  if (block.block === "exclusive") return [...named("what only one may do at a time", [block.key], at), ...inside];
  return block.block === "forEach" ? [...named("the items of a list", [block.each], at), ...inside] : inside;
}

function named(what: string, names: readonly string[], place: Pointer): readonly Named[] {
  return names.map((name) => ({ what, name, place }));
}
