import { DefinitionError } from "../definition-error.ts";
import type { Block } from "./block.ts";
import { blockValue } from "./block.ts";
import { blockOf } from "./node.ts";

/**
 * Each of these blocks once, in whatever order they come, but never two at once.
 *
 * @throws DefinitionError `language/wrong-value` for what is not a block
 * @example
 * ```ts
 * const flow = oneAtATime(review, order);
 * ```
 */
export function oneAtATime<Ends extends string = never>(...blocks: readonly Block<Ends>[]): Block<NoInfer<Ends>> {
  const of = blocks.map((block, index) => blockOf(block, `oneAtATime(…) argument ${index + 1}`));
  if (of.length === 0) throw new DefinitionError("language/wrong-value", "oneAtATime(…) needs at least one block");
  return blockValue({ block: "oneAtATime", of });
}
