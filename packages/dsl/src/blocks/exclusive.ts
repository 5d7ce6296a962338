import { checkName } from "../name.ts";
import type { Block } from "./block.ts";
import { blockValue } from "./block.ts";
import { blockOf } from "./node.ts";

/**
 * Blocks with one key are never active together in a case: the second waits until the first is done. The blocks may
 * stand in different workflows of a process.
 *
 * @throws DefinitionError `language/name` for a key that is not kebab-case, `language/wrong-value`
 * @example
 * ```ts
 * const flow = parallel(exclusive("desk", review), exclusive("desk", order));
 * ```
 */
export function exclusive<Ends extends string = never>(key: string, block: Block<Ends>): Block<NoInfer<Ends>> {
  checkName("a key of exclusive(…)", key);
  return blockValue({ block: "exclusive", key, of: blockOf(block, `exclusive("${key}", …)`) });
}
