import type { Reference } from "@geartrain/model";
import { referenceDomain } from "@geartrain/model";
import type { FlowNode } from "./flow-node.ts";
import type { GrowingStates, State, States } from "./states.ts";
import { addState, further, valueIn, withValue } from "./states.ts";
import { routedOn } from "./variable.ts";
import type { Walker } from "./walker.ts";

/** The states in which a value is each of these: only as much as can be known, so one state may be in several. */
export function split(
  walker: Walker,
  node: FlowNode,
  reference: Reference,
  names: readonly string[],
  states: States,
): ReadonlyMap<string, States> {
  const parts = new Map<string, GrowingStates>(names.map((name) => [name, new Map()]));
  const known = knowerOf(walker, node, reference, names);
  for (const [state, trail] of states) {
    for (const { name, next, chosen } of known(state)) {
      const part = parts.get(name);
      if (part) addState(part, next, chosen ? further(trail, says(reference, name), node.at) : trail);
    }
  }
  return parts;
}

interface Choice {
  readonly name: string;
  readonly next: State;
  /** It was not known before. */
  readonly chosen: boolean;
}

type Knower = (state: State) => readonly Choice[];

function knowerOf({ plan, group }: Walker, node: FlowNode, reference: Reference, names: readonly string[]): Knower {
  const all = plan.choosesBlindly(node) ? names : possible(plan.workflow, reference, names);
  const anything: Knower = (state) => all.map((name) => ({ name, next: state, chosen: true }));
  if (plan.choosesBlindly(node)) return anything;
  const on = routedOn(plan.workflow, reference);
  if (on?.ref === "outcome") {
    const index = group.indexOf.get(`step:${on.step}`);
    if (index === undefined || plan.isOpenEnded(on.step)) return anything;
    const outcomes = plan.outcomes(on.step);
    return (state) => {
      const outcome = outcomes[valueIn(state, index) - 1];
      if (outcome === undefined) return anything(state);
      return [{ name: told(reference, outcome), next: state, chosen: false }];
    };
  }
  const consult = plan.consults.find((each) => each.node === node);
  const index = consult && group.indexOf.get(consult.variable.key);
  if (index === undefined) return anything;
  return (state) => {
    const value = valueIn(state, index);
    if (value === 0) {
      return all.map((name) => ({ name, next: withValue(state, index, plan.numberOf(name)), chosen: true }));
    }
    return all.filter((name) => plan.numberOf(name) === value).map((name) => ({ name, next: state, chosen: false }));
  };
}

function possible(workflow: Walker["plan"]["workflow"], reference: Reference, names: readonly string[]) {
  const { optional, nullable, ...domain } = referenceDomain(workflow, reference);
  if (optional || nullable || domain.type !== "oneOf") return names;
  const values = new Set(domain.values.map(String));
  return names.filter((name) => values.has(name));
}

/** What the value reads as when the step ended so. */
function told(reference: Reference, outcome: string): string {
  if (reference.ref === "maybe") return told(reference.of, outcome);
  return reference.ref === "is" ? String(reference.outcome === outcome) : outcome;
}

function says(reference: Reference, name: string): string {
  return `${spoken(reference)} is ${name}`;
}

function spoken(reference: Reference): string {
  switch (reference.ref) {
    case "maybe":
      return spoken(reference.of);
    case "output":
      return reference.path.at(-1) ?? reference.step;
    case "outcome":
      return reference.step;
    case "is":
      return `${reference.step} being ${reference.outcome}`;
    case "fact":
      return [reference.fact, ...reference.path].join(".");
    case "item":
      return [reference.each, ...reference.path].join(".");
    default:
      return "the computed value";
  }
}
