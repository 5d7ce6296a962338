import { behind } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Each } from "../references/each.ts";
import { eachBehind } from "../references/each.ts";
import type { Receive } from "../steps/receive.ts";
import type { Block } from "./block.ts";
import { blockValue } from "./block.ts";
import type { BlockNode, ForEachNode } from "./node.ts";
import { blockOf } from "./node.ts";

/** How the items of a list are gone through. */
export interface ForEachOptions<Item> {
  /** How many items at the same time, a whole number from 1 on. Left out: all of them. */
  readonly atOnce?: number;
  /** How many items have to be done to go on; the rest is cancelled. Left out: all of them. */
  readonly need?: number;
  /** Stays open while items are worked on: each arrival adds its field `item` to the list. */
  readonly more?: Receive<{ readonly item: Item }>;
}

/**
 * A block for every item of a list, at the same time; goes on when all are done, at once when there are none.
 *
 * @throws DefinitionError `language/wrong-value`, `language/number` for a count that is none
 * @example
 * ```ts
 * const line = each("line", delivered.output.lines);
 * const late = receive("late-line", {
 *   key: delivered.output.vendor,
 *   gives: { item: z.object({ sku: z.string(), count: z.int() }) },
 * });
 * const pick = human("pick", { by: employee, due: "1 day", needs: { sku: line.item.sku } });
 * const flow = forEach(line, pick, { atOnce: 5, more: late });
 * ```
 */
export function forEach<Item, Ends extends string = never>(
  each: Each<Item>,
  block: Block<Ends>,
  options: ForEachOptions<NoInfer<Item>> = {},
): Block<NoInfer<Ends>> {
  const { atOnce, need, more } = options;
  for (const [name, count] of Object.entries({ atOnce, need })) {
    if (count === undefined || (Number.isSafeInteger(count) && count >= 1)) continue;
    throw new DefinitionError("language/number", `${name} of forEach(…) must be a whole number from 1 on`);
  }
  const node: ForEachNode = {
    block: "forEach",
    each: eachBehind(each, "forEach(…)"),
    of: blockOf(block, "forEach(…)"),
    ...(atOnce !== undefined && { atOnce }),
    ...(need !== undefined && { need }),
    ...(more !== undefined && { more: arriving(more) }),
  };
  return blockValue(node);
}

function arriving(more: unknown): NonNullable<ForEachNode["more"]> {
  const node = behind<BlockNode>(more, "block");
  if (node?.block === "step") return node.step;
  throw new DefinitionError(
    "language/wrong-value",
    "more of forEach(…) takes a receive(…) that gives the field `item`",
  );
}
