import type { Batch } from "./batch.ts";
import { ledgerChain } from "./read-line.ts";

const endings: ReadonlySet<string> = new Set(["instance-ended", "instance-cancelled"]);

/**
 * Starts once, and takes nothing but refusals when it is over: a ledger with anything else could not be folded by
 * anybody, so writing it must be impossible and not only wrong.
 * @returns whether the instance is over after it
 */
export function checkOrder({ instance, follows, runs }: Batch, overBefore: boolean): boolean {
  let over = overBefore;
  if (instance === ledgerChain) return over;
  let { seq } = follows;
  for (const { kinds } of runs) {
    for (const kind of kinds) {
      seq += 1;
      if ((kind === "instance-started") !== (seq === 1))
        throw new Error(`${kind} cannot be event ${seq} of ${instance}`);
      if (over && kind !== "signal-refused") throw new Error(`${kind} cannot come after the end of ${instance}`);
      over ||= endings.has(kind);
    }
  }
  return over;
}
