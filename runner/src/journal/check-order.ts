import type { Batch, LedgerHead } from "./batch.ts";
import { kindOf } from "./check-row.ts";
import { ledgerChain } from "./read-line.ts";

const endings: ReadonlySet<string> = new Set(["instance-ended", "instance-cancelled"]);

/**
 * Starts once, and takes nothing but refusals when it is over: a ledger with anything else could not be folded by
 * anybody, so writing it must be impossible and not only wrong.
 * @returns whether the instance is over after these lines
 */
export function checkOrder({ instance, follows, lines }: Batch, known: LedgerHead | undefined): boolean {
  let over = known?.over ?? false;
  if (instance === ledgerChain) return over;
  for (const [index, line] of lines.entries()) {
    const kind = kindOf(line);
    const seq = follows.seq + index + 1;
    if ((kind === "instance-started") !== (seq === 1)) throw new Error(`${kind} cannot be event ${seq} of ${instance}`);
    if (over && kind !== "signal-refused") throw new Error(`${kind} cannot come after the end of ${instance}`);
    over ||= endings.has(kind);
  }
  return over;
}
