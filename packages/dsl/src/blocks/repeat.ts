import { DefinitionError } from "../definition-error.ts";
import type { Ref } from "../references/ref.ts";
import { nodeOf } from "../references/ref.ts";
import type { Block } from "./block.ts";
import { blockValue } from "./block.ts";
import { blockOf } from "./node.ts";

/** When a repetition is over. */
export interface RepeatOptions<AtMax extends string> {
  /** Read after each pass; true leaves the loop. */
  readonly until: Ref<boolean>;
  /** Passes at most, a whole number from 1 on. */
  readonly max: number;
  /** What follows when `max` passes did not do. Left out: the instance ends with `exhausted`, which `ends` declares. */
  readonly onMax?: Block<AtMax>;
}

/**
 * A block again and again, at least once.
 *
 * @throws DefinitionError `language/number` for a `max` that is no whole number, `language/not-a-reference`
 * @example
 * ```ts
 * const flow = repeat(sequence(order, review), { until: review.outcome.is("approve"), max: 3, onMax: end("rejected") });
 * ```
 */
export function repeat<Ends extends string = never, AtMax extends string = "exhausted">(
  block: Block<Ends>,
  options: RepeatOptions<AtMax>,
): Block<NoInfer<Ends | AtMax>> {
  const { max, onMax } = options;
  if (!Number.isSafeInteger(max) || max < 1) {
    throw new DefinitionError("language/number", "max of repeat(…) must be a whole number from 1 on");
  }
  const of = blockOf(block, "repeat(…)");
  const until = nodeOf(options.until, "until of repeat(…)");
  const node = { block: "repeat", of, until, max } as const;
  return blockValue(onMax === undefined ? node : { ...node, onMax: blockOf(onMax, "onMax of repeat(…)") });
}
