import { DefinitionError } from "../definition-error.ts";
import { checkName } from "../name.ts";
import type { Block, RoutableBlock } from "./block.ts";
import { blockValue } from "./block.ts";
import { blocksOf } from "./node.ts";
import type { EndsOf } from "./states.ts";

/**
 * Blocks at the same time, of which only the first to finish counts: the others are cancelled. `route` can answer which
 * one it was.
 *
 * @throws DefinitionError `language/name` for a branch that is not kebab-case, `language/wrong-value`
 * @example
 * ```ts
 * const first = race({ decided: review, silent: wait("silence", { for: "14 days" }) });
 * const flow = route(first, { decided: order, silent: end("lapsed") });
 * ```
 */
export function race<const Contenders extends Readonly<Record<string, Block>>>(
  blocks: Contenders,
): RoutableBlock<keyof Contenders & string, EndsOf<Contenders>> {
  const branches = blocksOf(blocks, "race(…)");
  const names = Object.keys(branches);
  for (const name of names) checkName("a branch of race(…)", name);
  if (names.length === 0) throw new DefinitionError("language/wrong-value", "race(…) needs at least one block");
  return blockValue({ block: "race", branches });
}
