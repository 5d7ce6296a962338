import type { Rest } from "@geartrain/model";
import { behind } from "../brand.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Block } from "./block.ts";
import { blockValue } from "./block.ts";
import { blockOf } from "./node.ts";

/** How many branches to wait for, and what becomes of the others then. */
export interface ParallelOptions {
  /** A whole number from 1 to the number of branches. */
  readonly need: number;
  /** `cancel` the others, or let them `finish` while the flow goes on. */
  readonly rest: Rest;
}

/**
 * Blocks at the same time; goes on when all are done, or as many as `need` says.
 *
 * @throws DefinitionError `language/number` for a `need` that no number of branches can satisfy, `language/wrong-value`
 * @example
 * ```ts
 * const both = parallel(review, order);
 * const either = parallel({ need: 1, rest: "cancel" }, review, order);
 * ```
 */
export function parallel<Ends extends string = never>(...blocks: readonly Block<Ends>[]): Block<NoInfer<Ends>>;
export function parallel<Ends extends string = never>(
  options: ParallelOptions,
  ...blocks: readonly Block<Ends>[]
): Block<NoInfer<Ends>>;
export function parallel(first?: ParallelOptions | Block, ...others: readonly Block[]): Block {
  const plain = first === undefined || behind(first, "block") !== undefined;
  const blocks = plain && first !== undefined ? [first as Block, ...others] : others;
  const options = plain ? { need: blocks.length, rest: "cancel" as const } : (first as ParallelOptions);
  const of = blocks.map((block, index) => blockOf(block, `parallel(…) branch ${index + 1}`));
  const { need, rest } = options;
  if (of.length === 0) throw new DefinitionError("language/wrong-value", "parallel(…) needs at least one block");
  if (!Number.isSafeInteger(need) || need < 1 || need > of.length) {
    throw new DefinitionError("language/number", `need of parallel(…) must be a whole number from 1 to ${of.length}`);
  }
  if (rest !== "cancel" && rest !== "finish") {
    throw new DefinitionError("language/wrong-value", 'rest of parallel(…) must be "cancel" or "finish"');
  }
  return blockValue({ block: "parallel", of, need, rest });
}
