import type { Reference, Workflow } from "@geartrain/model";
import { canonicalJson, fieldsOf, outcomesOf, stepNamed } from "@geartrain/model";
import { withInner } from "../references-in.ts";
import type { Atom } from "./demand.ts";
import { givingOutcomes } from "./demand.ts";

/**
 * Something that is watched on the way: which outcome a step last completed with, who gave a fact last, what a value is
 * that was routed on. Its values are small numbers; 0 is "not yet" and, for what is routed on, "not known".
 */
export interface Variable {
  readonly key: string;
  readonly initial: number;
  /** What it becomes when a step completes with an outcome. */
  readonly onStep: ReadonlyMap<string, (outcome: string) => number | undefined>;
  /** The `forEach` whose items change it. */
  readonly each?: string;
}

export function stepVariable(step: string, outcomes: readonly string[]): Variable {
  const numbers = new Map(outcomes.map((outcome, index) => [outcome, index + 1]));
  return { key: `step:${step}`, initial: 0, onStep: new Map([[step, (outcome) => numbers.get(outcome)]]) };
}

/** The steps that give a fact, in the order of their numbers: the first is 1. */
export function giversOf(workflow: Workflow, fact: string): readonly string[] {
  const all = [workflow.starts, ...Object.values(workflow.steps)];
  return all.filter((step) => factFields(workflow, step.name, fact).length > 0).map(({ name }) => name);
}

function factFields(workflow: Workflow, name: string, fact: string): readonly string[] {
  const step = stepNamed(workflow, name);
  const fields = step && (step.kind === "human" || step.kind === "trigger" || "gives" in step) ? fieldsOf(step) : {};
  return Object.entries(fields).flatMap(([field, { fact: named }]) => (named === fact ? [field] : []));
}

export function factVariable(workflow: Workflow, fact: string): Variable {
  const givers = giversOf(workflow, fact);
  const onStep = givers.map((name, index) => {
    const step = stepNamed(workflow, name);
    const fields = factFields(workflow, name, fact);
    const giving = new Set(step ? fields.flatMap((field) => givingOutcomes(step, field)) : []);
    return [name, (outcome: string) => (giving.has(outcome) ? index + 1 : undefined)] as const;
  });
  const given = givers.indexOf(workflow.starts.name) + 1;
  return { key: `fact:${fact}`, initial: given, onStep: new Map(onStep) };
}

export function eachVariable(is: "each" | "item", each: string): Variable {
  return { key: `${is}:${each}`, initial: 0, onStep: new Map(), each };
}

/** The variable of a reference whose value is routed on, forgotten when one of its sources gives another value. */
export function valueVariable(workflow: Workflow, reference: Reference): Variable {
  const inside = withInner(reference);
  const steps = inside.flatMap((each) => {
    if (each.ref === "fact") return giversOf(workflow, each.fact);
    return "step" in each ? [each.step] : [];
  });
  const item = inside.find((each) => each.ref === "item");
  const onStep = new Map(steps.map((step) => [step, () => 0]));
  return { key: valueKey(reference), initial: 0, onStep, ...(item && { each: item.each }) };
}

/** Two computed values with the same needs may be the same one: whoever looks for a missing value takes them for it. */
function valueKey(reference: Reference): string {
  const told =
    reference.ref === "derive" ? { ref: "derive", needs: reference.needs, gives: reference.gives } : reference;
  return `value:${canonicalJson(told)}`;
}

/** The variable that a route or a loop looks at, and what it says there; none where every value is possible each time. */
export function routedOn(workflow: Workflow, reference: Reference): Reference | undefined {
  switch (reference.ref) {
    case "maybe":
      return routedOn(workflow, reference.of);
    case "outcome":
    case "is":
      return stepNamed(workflow, reference.step)?.kind === "trigger"
        ? undefined
        : { ref: "outcome", step: reference.step };
    case "output": {
      const step = stepNamed(workflow, reference.step);
      const answer = step?.kind === "decision" && reference.path[0] === "answer";
      return answer ? { ref: "outcome", step: reference.step } : reference;
    }
    case "fact":
    case "item":
    case "derive":
      return reference;
    default:
      return undefined;
  }
}

/** The values of an atom's variable with which it holds; left out: all but "not yet". */
export function holdsWith(atom: Atom, outcomes: readonly string[]): ReadonlySet<number> | undefined {
  if (atom.is !== "step" || atom.outcomes === undefined) return undefined;
  return new Set(atom.outcomes.map((outcome) => outcomes.indexOf(outcome) + 1));
}

export function keyOf(atom: Atom): string {
  switch (atom.is) {
    case "step":
      return `step:${atom.step}`;
    case "fact":
      return `fact:${atom.fact}`;
    default:
      return `${atom.is}:${atom.each}`;
  }
}

export function outcomesIn(workflow: Workflow, name: string): readonly string[] {
  const step = stepNamed(workflow, name);
  return step ? outcomesOf(step) : ["done"];
}
