import type { Block } from "./block.ts";
import { blockValue } from "./block.ts";
import { blockOf } from "./node.ts";

/**
 * One block after the other.
 *
 * @throws DefinitionError `language/wrong-value` for what is not a block
 * @example
 * ```ts
 * const flow = sequence(review, order);
 * ```
 */
export function sequence<Ends extends string = never>(...blocks: readonly Block<Ends>[]): Block<NoInfer<Ends>> {
  return blockValue({
    block: "sequence",
    of: blocks.map((block, index) => blockOf(block, `sequence(…) argument ${index + 1}`)),
  });
}

/**
 * Nothing to do, go on.
 *
 * @example
 * ```ts
 * const flow = route(review, { approve: proceed, reject: end("rejected") });
 * ```
 */
export const proceed: Block<never> = blockValue({ block: "proceed" });
