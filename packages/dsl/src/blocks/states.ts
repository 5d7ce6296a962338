import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { Step } from "../steps/step.ts";
import type { Block, endsWith, RoutableBlock } from "./block.ts";
import { blockValue } from "./block.ts";
import type { StateNode } from "./node.ts";
import { blockOf } from "./node.ts";

declare const targets: unique symbol;

/** A state that is left: its step runs, and the outcome says which state is next. */
export interface State<Target extends string = string> {
  /** Only for the compiler: the states it goes to. */
  readonly [targets]: Target;
}

/** States by name; a plain block is a final state. */
export type Machine = Readonly<Record<string, State | Block>>;

/** Replaces a state that goes nowhere by the sentence that says so. */
export type Connected<M> = {
  readonly [Name in keyof M]: M[Name] extends State<infer Target>
    ? [Exclude<Target, keyof M>] extends [never]
      ? M[Name]
      : `no state is called '${Exclude<Target, keyof M>}'`
    : M[Name];
};

type EndsOf<M> = {
  [Name in keyof M]: M[Name] extends { readonly [endsWith]: infer Ends extends string } ? Ends : never;
}[keyof M];

/**
 * A state machine: starts in the state `initial` and goes from state to state until one that is a plain block. That
 * block runs, then the machine is left; `route` can answer which final state it was.
 *
 * @throws DefinitionError `language/name` for a state that is not kebab-case, `language/wrong-value` for a state that
 * does not exist
 * @example
 * ```ts
 * const correct = human("correct", { by: employee, due: "5 days" });
 * const flow = states("pending", {
 *   pending: state(review, { approve: "approved", reject: "incomplete" }),
 *   incomplete: state(correct, { done: "pending" }),
 *   approved: order,
 * });
 * ```
 */
export function states<const M extends Machine>(
  initial: keyof NoInfer<M> & string,
  machine: M & Connected<NoInfer<M>>,
): RoutableBlock<{ [Name in keyof M]: M[Name] extends State ? never : Name }[keyof M] & string, EndsOf<M>> {
  const nodes = Object.entries<unknown>(machine).map(([name, value]) => {
    checkName("a state", name);
    return [name, behind<StateNode>(value, "state") ?? { block: blockOf(value, `state "${name}"`) }] as const;
  });
  const known = new Set(nodes.map(([name]) => name));
  const check = (target: string, place: string) => {
    if (known.has(target)) return;
    throw new DefinitionError("language/wrong-value", `${place}: no state is called '${target}'`);
  };
  check(initial, "states(…)");
  for (const [name, { goes = {} }] of nodes) {
    for (const target of Object.values(goes)) check(target, `state "${name}"`);
  }
  return blockValue({ block: "states", initial, states: Object.fromEntries(nodes) });
}

/**
 * A state of {@link states}: runs its step; every outcome names the state that follows.
 *
 * @throws DefinitionError `language/wrong-value` for what is not a step
 * @example
 * ```ts
 * const pending = state(review, { approve: "approved", reject: "rejected" });
 * ```
 */
export function state<Outcome extends string, const Target extends string>(
  step: Step<unknown, Outcome>,
  goes: { readonly [Name in Outcome]: Target },
): State<Target> {
  const block = blockOf(step, "state(…)");
  if (block.block !== "step")
    throw new DefinitionError("language/wrong-value", "state(…) takes a step and where its outcomes lead");
  const node: StateNode = { block, goes: { ...goes } };
  return Object.freeze(brand({}, "state", node)) as State<Target>;
}
