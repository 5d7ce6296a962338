import type { Instant } from "@geartrain/engine";
import { ledgerChain } from "../journal/read-line.ts";
import { OperatingError } from "../operating-error.ts";
import { Sealer } from "./line.ts";
import type { Ledger } from "./open-ledger.ts";

/**
 * Journals an event of the ledger's own chain: about the ledger, not about an instance.
 * @param there is it there already? Asked anew whenever another process was faster.
 */
export function appendRunnerEvent(
  ledger: Ledger,
  now: Instant,
  kind: string,
  data: object,
  there: () => boolean = () => false,
): void {
  for (let tries = 0; tries < 8; tries += 1) {
    const follows = ledger.book.head(ledgerChain);
    if (there()) return;
    const event = { kind, at: now, by: `runner:${ledger.runner}`, data };
    const { run, head } = new Sealer(ledgerChain, "geartrain").seal([event], follows);
    const batch = { instance: ledgerChain, follows, runs: [run], head };
    if (ledger.book.append({ batches: [batch] }).accepted) return;
  }
  throw new OperatingError({
    exit: "environment",
    code: "conflict",
    message: "Other processes of this clone write to the journal all the time.",
    next: "Try again in a moment.",
  });
}
