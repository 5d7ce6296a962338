/* What must have happened for a reference to exist. */
import type { Reference, Step, Workflow } from "@geartrain/model";
import { fieldsOf, outcomesOf, stepNamed } from "@geartrain/model";

/** One thing that may have happened: a step completed (with one of `outcomes`), a fact was given, a list gone through. */
export type Atom =
  | { readonly is: "step"; readonly step: string; readonly field?: string; readonly outcomes?: readonly string[] }
  | { readonly is: "fact"; readonly fact: string }
  | { readonly is: "each"; readonly each: string }
  | { readonly is: "item"; readonly each: string };

/** Any one of these is enough. */
export interface Clause {
  readonly any: readonly Atom[];
  /** The part of the reference that it is about. */
  readonly of: Reference;
}

/** Something that must exist whenever an item of a `forEach` is done. */
export interface PerItem {
  readonly each: string;
  readonly clauses: readonly Clause[];
}

export interface Demand {
  /** All of them must hold where the reference is read. */
  readonly clauses: readonly Clause[];
  readonly perItem: readonly PerItem[];
}

const nothing: Demand = { clauses: [], perItem: [] };
/** More alternatives than a person would write; beyond them nothing is concluded. */
const mostAlternatives = 200;

/** What a reference demands of the past. Nothing: it always exists, or its absence is allowed. */
export function demandOf(workflow: Workflow, reference: Reference): Demand {
  switch (reference.ref) {
    case "output":
    case "outcome":
    case "is":
    case "by":
    case "at":
      return stepDemand(workflow, reference);
    case "fact": {
      const { fact } = reference;
      const known = Object.hasOwn(workflow.facts, fact) ? workflow.facts[fact] : undefined;
      // Whoever gives it may leave it out, and so may nobody.
      return known === undefined || known.optional ? nothing : one({ is: "fact", fact }, reference);
    }
    case "item":
      return one({ is: "item", each: reference.each }, reference);
    case "all": {
      const inner = demandOf(workflow, reference.of);
      const perItem = { each: reference.each, clauses: inner.clauses };
      return { ...one({ is: "each", each: reference.each }, reference), perItem: [perItem, ...inner.perItem] };
    }
    case "firstOf":
      return firstDemand(
        reference,
        reference.of.map((each) => demandOf(workflow, each.ref === "maybe" ? each.of : each)),
      );
    case "derive":
      return allOf(Object.values(reference.needs).map((each) => demandOf(workflow, each)));
    case "text":
      return allOf(reference.parts.map((part) => (typeof part === "string" ? nothing : demandOf(workflow, part))));
    default:
      return nothing;
  }
}

function one(atom: Atom, of: Reference): Demand {
  return { clauses: [{ any: [atom], of }], perItem: [] };
}

function stepDemand(workflow: Workflow, reference: Extract<Reference, { step: string }>): Demand {
  const step = stepNamed(workflow, reference.step);
  // What no flow contains is reported where it is declared; what the trigger gives is always there.
  if (step === undefined || step.kind === "trigger") return nothing;
  const field = reference.ref === "output" ? reference.path[0] : undefined;
  if (field === undefined) return one({ is: "step", step: step.name }, reference);
  const outcomes = givingOutcomes(step, field);
  const all = outcomes.length === outcomesOf(step).length;
  return one({ is: "step", step: step.name, field, ...(!all && { outcomes }) }, reference);
}

/** The outcomes with which a step gives this field. A field that is unknown is the compiler's business: all of them. */
export function givingOutcomes(step: Step, field: string): readonly string[] {
  const all = outcomesOf(step);
  const expired = "expires" in step ? step.expires?.as : undefined;
  const lasting = all.filter((outcome) => outcome !== expired);
  if (step.kind === "call") {
    const giving = all.filter((outcome) => Object.hasOwn(step.ends[outcome] ?? {}, field));
    return giving.length > 0 ? giving : all;
  }
  if (step.kind !== "human") return Object.hasOwn(fieldsOf(step), field) ? lasting : all;
  if (Object.hasOwn(step.form, field)) return lasting;
  const giving = lasting.filter((outcome) => Object.hasOwn(step.outcomes[outcome]?.form ?? {}, field));
  return giving.length > 0 ? giving : all;
}

function allOf(demands: readonly Demand[]): Demand {
  return { clauses: demands.flatMap(({ clauses }) => clauses), perItem: demands.flatMap(({ perItem }) => perItem) };
}

/** One of them must hold as a whole: every way to take one clause of each. */
function firstDemand(of: Reference, demands: readonly Demand[]): Demand {
  if (demands.some(({ clauses }) => clauses.length === 0)) return nothing;
  let clauses: readonly Clause[] = [{ any: [], of }];
  for (const demand of demands) {
    clauses = clauses.flatMap(({ any }) => demand.clauses.map((clause) => ({ any: [...any, ...clause.any], of })));
    if (clauses.length > mostAlternatives) return nothing;
  }
  return { clauses, perItem: [] };
}
