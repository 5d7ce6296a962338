import { brand } from "../brand.ts";
import type { promised } from "../references/ref.ts";
import type { BlockNode } from "./node.ts";

export declare const endsWith: unique symbol;

/** A piece of flow. `Ends` are the outcomes with which it may end the instance. */
export interface Block<Ends extends string = string> {
  /** Only for the compiler. */
  readonly [endsWith]: Ends;
}

/** A block that completes with an outcome, which `route` can answer. */
export interface RoutableBlock<Outcome extends string = string, Ends extends string = string> extends Block<Ends> {
  /** Only for the compiler: what it promises is an outcome. */
  readonly [promised]: Outcome;
}

/** Makes a block; `members` are what authors see of it. */
export function blockValue<B extends Block>(node: BlockNode, members: object = {}): B {
  return Object.freeze(brand(members, "block", node)) as B;
}
