import { behind } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Selection } from "../steps/selection.ts";
import type { Block } from "./block.ts";
import { blockValue } from "./block.ts";
import type { BlockNode } from "./node.ts";
import { blocksOf } from "./node.ts";
import type { Branches } from "./route.ts";

/**
 * All branches that a selection named, at the same time; goes on when all of them are done, at once when there is none.
 *
 * @throws DefinitionError `language/wrong-value` for what is not a selection
 * @example
 * ```ts
 * const extra = selection("extra", {
 *   needs: { amount: request.output.amount },
 *   rules: [
 *     { when: (it) => it.amount > 1_000, answer: "finance" },
 *     { when: (it) => it.amount > 9_000, answer: "board" },
 *   ],
 * });
 * const flow = routeEach(extra, { finance: review, board: order });
 * ```
 */
export function routeEach<Answer extends string, Ends extends string = never>(
  selection: Selection<Answer>,
  branches: Branches<Answer, Ends>,
): Block<NoInfer<Ends>> {
  const node = behind<BlockNode>(selection, "block");
  if (node?.block !== "step") {
    throw new DefinitionError("language/wrong-value", "routeEach(…) takes a selection(…)");
  }
  return blockValue({ block: "routeEach", selection: node.step, branches: blocksOf(branches, "routeEach(…)") });
}
