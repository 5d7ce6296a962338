import type { Batch, LedgerHead } from "./batch.ts";
import { isUnproved, kindOf } from "./check-row.ts";
import { ledgerChain } from "./read-line.ts";

const endings: ReadonlySet<string> = new Set(["instance-ended", "instance-cancelled"]);

/** What persons decide. */
export const decisions: ReadonlySet<string> = new Set(["step-completed", "step-skipped", "vote-cast"]);

const known = new Map<string, string>();

/** The kind of a line as one text for all: a part of a line would keep all of it in memory. */
function knownKind(line: string): string {
  const kind = kindOf(line);
  const same = known.get(kind);
  if (same !== undefined) return same;
  const copy = Buffer.from(kind).toString();
  known.set(copy, copy);
  return copy;
}

/** Whether an instance is over after the lines that were checked, and how many decisions of persons nothing proves. */
interface Checked {
  readonly over: boolean;
  readonly unproved: number;
  readonly kinds: readonly string[];
}

/**
 * Starts once, and takes nothing but refusals when it is over: a ledger with anything else could not be folded by
 * anybody, so writing it must be impossible and not only wrong.
 */
export function checkOrder({ instance, follows, lines }: Batch, known: LedgerHead | undefined): Checked {
  let over = known?.over ?? false;
  let unproved = 0;
  const kinds = lines.map(knownKind);
  if (instance === ledgerChain) return { over, unproved, kinds };
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index] as string;
    const seq = follows.seq + index + 1;
    if ((kind === "instance-started") !== (seq === 1)) throw new Error(`${kind} cannot be event ${seq} of ${instance}`);
    if (over && kind !== "signal-refused") throw new Error(`${kind} cannot come after the end of ${instance}`);
    over ||= endings.has(kind);
    if (decisions.has(kind) && isUnproved(line)) unproved += 1;
  }
  return { over, unproved, kinds };
}
