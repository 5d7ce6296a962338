import type { Duration } from "@geartrain/model";
import { behind, brand } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import { checkDuration } from "../steps/duration.ts";
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

/** The ends of all the blocks that stand under a name. */
export type EndsOf<M> = {
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
  for (const [name, { goes = {}, late }] of nodes) {
    for (const target of [...Object.values(goes), late ?? initial]) check(target, `state "${name}"`);
  }
  return blockValue({ block: "states", initial, states: Object.fromEntries(nodes) });
}

/** How long a machine may stay in a state. */
export interface StateOptions<Late extends string> {
  /** Counted from entering it, over all its visits in a row. */
  readonly within: Duration;
  /** The state that follows when the time is over. */
  readonly late: Late;
}

/**
 * A state of {@link states}: runs its step; every outcome names the state that follows.
 *
 * @throws DefinitionError `language/wrong-value` for what is not a step, `language/duration`
 * @example
 * ```ts
 * const pending = state(review, { approve: "approved", reject: "rejected" });
 * const soon = state(review, { approve: "approved", reject: "rejected" }, { within: "5 days", late: "lapsed" });
 * ```
 */
export function state<Outcome extends string, const Target extends string, const Late extends string = never>(
  step: Step<unknown, Outcome>,
  goes: { readonly [Name in Outcome]: Target },
  options?: StateOptions<Late>,
): State<Target | Late> {
  const block = blockOf(step, "state(…)");
  if (block.block !== "step")
    throw new DefinitionError("language/wrong-value", "state(…) takes a step and where its outcomes lead");
  const node: StateNode = { block, goes: { ...goes }, ...(options && limit(options)) };
  return Object.freeze(brand({}, "state", node)) as State<Target | Late>;
}

function limit({ within, late }: StateOptions<string>): Pick<StateNode, "within" | "late"> {
  checkDuration(within, "within of state(…)");
  if (typeof late === "string") return { within, late };
  throw new DefinitionError("language/wrong-value", "state(…) has no `late`: name the state that follows in time");
}
