import { behind } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Node } from "../references/node.ts";
import type { promised } from "../references/ref.ts";
import type { Block, endsWith } from "./block.ts";
import { blockValue } from "./block.ts";
import type { BlockNode } from "./node.ts";
import { blocksOf } from "./node.ts";

/** What can be routed on: a step, a decision, a state machine or a race, or a reference to an outcome, an enum or a boolean. */
export interface Routable<Value extends string | boolean> {
  /** Only for the compiler. */
  readonly [promised]: Value;
}

/** The branch that answers a value. */
export type BranchName<Value> = Value extends true ? "true" : Value extends false ? "false" : Value & string;

/** Any text at all cannot be answered completely. What is no text either is refused by {@link Routable} itself. */
export type Listed<Value> = string extends Value
  ? boolean extends Value
    ? unknown
    : { readonly "any text cannot be routed on, only an enum": never }
  : unknown;

/** One block for every outcome, and none for anything else. */
export type Branches<Outcome extends string, Ends extends string> = { readonly [Name in Outcome]: Block<Ends> };

/**
 * Where the compiler learns `Ends`: it looks into both sides of a condition, but not through the names of branches
 * when those are computed. The condition always holds, so nothing is asked of the branches.
 */
export type InferEnds<Ends extends string> = [Ends] extends [string] ? unknown : Readonly<Record<string, Block<Ends>>>;

/**
 * Exactly one branch: every outcome is answered. A step, decision, state machine or race runs first; a reference
 * says what already happened.
 *
 * @throws DefinitionError `language/wrong-value` for what cannot be routed on
 * @example
 * ```ts
 * const flow = route(review, { approve: order, reject: end("rejected") });
 * const later = route(review.outcome, { approve: proceed, reject: order });
 * const byKind = route(request.output.category, { it: review, office: proceed, travel: proceed });
 * const urgent = route(request.output.urgent, { true: proceed, false: review });
 * ```
 */
export function route<Value extends string | boolean, Ends extends string = never, Inner extends string = never>(
  on: Routable<Value> & { readonly [endsWith]?: Inner } & Listed<NoInfer<Value>>,
  branches: Branches<BranchName<NoInfer<Value>>, Ends> & InferEnds<Ends>,
): Block<NoInfer<Ends | Inner>> {
  return blockValue({ block: "route", on: routedOn(on), branches: blocksOf(branches, "route(…)") });
}

function routedOn(on: unknown): { readonly run: BlockNode } | { readonly value: Node } {
  const value = behind<Node>(on, "reference");
  if (value) return { value };
  const run = behind<BlockNode>(on, "block");
  if (run?.block === "step" || run?.block === "states" || run?.block === "race") return { run };
  throw new DefinitionError(
    "language/wrong-value",
    "route(…) takes a step, a decision, states(…) or race(…), or a reference to an outcome, an enum or a boolean",
  );
}
