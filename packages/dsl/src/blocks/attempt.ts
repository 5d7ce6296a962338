import type { Block } from "./block.ts";
import { blockValue } from "./block.ts";
import { blockOf } from "./node.ts";

/** What follows a failure. */
export interface AttemptOptions<AtFailure extends string> {
  /** What is done instead; what was still open inside is cancelled first. */
  readonly onFailure: Block<AtFailure>;
  /** Are actions that completed inside undone first, the last one first? Left out: no. */
  readonly undo?: boolean;
}

/**
 * A block, and what follows when an action inside it fails for good. Outside of it such an instance waits for a person.
 *
 * @throws DefinitionError `language/wrong-value` for what is not a block
 * @example
 * ```ts
 * const flow = attempt(order, { onFailure: end("not-ordered"), undo: true });
 * ```
 */
export function attempt<Ends extends string = never, AtFailure extends string = never>(
  block: Block<Ends>,
  options: AttemptOptions<AtFailure>,
): Block<NoInfer<Ends | AtFailure>> {
  const of = blockOf(block, "attempt(…)");
  const onFailure = blockOf(options.onFailure, "onFailure of attempt(…)");
  return blockValue({ block: "attempt", of, onFailure, undo: options.undo === true });
}
