/*
 * The values that a process refers to: what workflows of a case were given, and what their ends handed over. They are
 * read from the sources of a connection, or else from what came before those on the connection path of the case.
 */
import type { Functions, Json, JsonObject, Reference, References } from "@geartrain/model";
import { innerReferences } from "@geartrain/model";
import { put } from "../own.ts";
import { derivedValue, missing, nameOf, textOf, Unavailable, within } from "../reference-value.ts";
import type { CaseInstance } from "./case-instance.ts";
import { byEnd } from "./case-instance.ts";

/** What references of a process are read against. */
export interface CaseScope {
  readonly functions: Functions;
  /** The nearest first: what a workflow that is in it twice gave counts from the first. */
  readonly path: readonly CaseInstance[];
  /** For one of several instances that a list starts. */
  readonly item?: { readonly each: string; readonly value: Json };
}

/** The sources, then what led to them, the latest finished first. */
export function pathOf(sources: readonly CaseInstance[], all: ReadonlyMap<string, CaseInstance>): CaseInstance[] {
  const before = new Set<CaseInstance>();
  const look = [...sources];
  for (let each = look.pop(); each; each = look.pop()) {
    for (const id of each.origin?.from === "connection" ? each.origin.sources : []) {
      const source = all.get(id);
      if (!source || before.has(source)) continue;
      before.add(source);
      look.push(source);
    }
  }
  for (const source of sources) before.delete(source);
  return [...sources, ...[...before].sort(byEnd).reverse()];
}

/**
 * The value of a reference; `undefined` where an optional field was left out.
 * @throws Unavailable when nothing on the path gave it, or a derived value failed
 */
export function caseValue(scope: CaseScope, reference: Reference): Json | undefined {
  switch (reference.ref) {
    case "input":
      return within(on(scope, reference, ({ workflow }) => workflow === reference.workflow).input, reference.path);
    case "end":
      return within(handedOver(scope, reference), reference.path);
    case "maybe":
      return orMissing(scope, reference.of);
    case "firstOf":
      return firstOf(scope, reference);
    case "derive":
      return derivedValue(scope.functions, reference, () => caseValues(scope, reference.needs));
    case "literal":
      return reference.value;
    case "text":
      return textOf(reference, (part) => caseValue(scope, part));
    case "item":
      if (scope.item?.each === reference.each) return within(scope.item.value, reference.path);
      throw missing(`${nameOf(reference)} does not exist outside the items of ${reference.each}`);
    default:
      throw new Error(`a process was given a reference of kind ${reference.ref}, which is inside a workflow`);
  }
}

/** The values of a connection's needs; keys whose value is `undefined` are left out. */
export function caseValues(scope: CaseScope, references: References): JsonObject {
  const values: Record<string, Json> = {};
  for (const [name, reference] of Object.entries(references)) {
    const value = caseValue(scope, reference);
    if (value !== undefined) put(values, name, value);
  }
  return values;
}

function on({ path }: CaseScope, reference: Reference, matches: (instance: CaseInstance) => boolean): CaseInstance {
  const found = path.find(matches);
  if (found) return found;
  throw missing(`nothing that led here gave it: ${nameOf(reference)} does not exist in this case`);
}

function handedOver(scope: CaseScope, reference: Extract<Reference, { ref: "end" }>): JsonObject {
  const { workflow, end } = reference;
  return on(scope, reference, (each) => each.workflow === workflow && each.outcome === end).handsOver ?? {};
}

function orMissing(scope: CaseScope, reference: Reference): Json | undefined {
  try {
    return caseValue(scope, reference);
  } catch (error) {
    if (error instanceof Unavailable && error.failure.code === "missing-value") return undefined;
    throw error;
  }
}

function firstOf(scope: CaseScope, reference: Extract<Reference, { ref: "firstOf" }>): Json {
  for (const candidate of reference.of) {
    const value = orMissing(scope, candidate);
    if (value !== undefined) return value;
  }
  throw missing(`none of ${reference.of.map(nameOf).join(", ")} exists`);
}

/** The workflows whose inputs a reference reads: those that a key of a case is an input of. */
export function workflowsIn(reference: Reference): string[] {
  return reference.ref === "input" ? [reference.workflow] : innerReferences(reference).flatMap(workflowsIn);
}
