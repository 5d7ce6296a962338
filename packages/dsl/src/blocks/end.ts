import { checkName } from "../name.ts";
import type { Block } from "./block.ts";
import { blockValue } from "./block.ts";

/**
 * The instance ends here with this outcome, from any depth; work still open is cancelled. The workflow's `ends` declare
 * the outcome and what it hands over.
 *
 * @throws DefinitionError `language/name` for an outcome that is not kebab-case
 * @example
 * ```ts
 * const flow = route(review, { approve: order, reject: end("rejected") });
 * ```
 */
export function end<const Outcome extends string>(outcome: Outcome): Block<Outcome> {
  checkName("an end", outcome);
  return blockValue({ block: "end", outcome });
}
