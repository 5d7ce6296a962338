import { setTimeout as sleep } from "node:timers/promises";
import { OperatingError } from "../operating-error.ts";
import type { Ledger } from "./open-ledger.ts";

const mostTime = 60_000;

/** Waits until the process of this clone that holds the drain lock has pushed what these instances have pending. */
export async function waitForDrain(ledger: Ledger, instances: ReadonlySet<string>): Promise<void> {
  const started = performance.now();
  const pending = () => [...instances].filter((id) => ledger.journal.pendingOf(id).length > 0);
  while (pending().length > 0) {
    if (performance.now() - started > mostTime) throw notYet(pending());
    await sleep(50);
  }
}

function notYet(instances: readonly string[]): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "not-pushed-yet",
    message: `Recorded in this clone's journal for ${instances.join(", ")}, but the runner that pushes has not done so yet.`,
    next: "Nothing is lost: look at that runner, or run geartrain work when it has stopped.",
  });
}
