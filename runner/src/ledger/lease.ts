/*
 * A runner that answers from its own disk before it has pushed holds a lease on the whole ledger. Invariants:
 *  1. A lease is an event of the ledger's own chain, so two runners never hold it at once: one push wins.
 *  2. Its fence is one more than the last; who finds a higher one than its own has lost it, whatever its clock says.
 *  3. Without a lease nothing is accepted that is not pushed; signals go to the inbox of whoever has it.
 */
import type { Instant } from "@geartrain/engine";
import type { RunnerEvent } from "../index/index.ts";
import { OperatingError } from "../operating-error.ts";
import type { Ledger } from "./open-ledger.ts";
import { appendRunnerEvent } from "./runner-event.ts";

export interface Lease {
  readonly runner: string;
  readonly until: Instant;
  readonly fence: number;
}

/** How long a lease lasts, in milliseconds; it is renewed when half is left. */
const length = 120_000;

/** The lease in force now, if there is one. */
export function currentLease(ledger: Ledger, now: Instant): Lease | undefined {
  const lease = lastLease(ledger);
  return lease && lease.until > now ? lease : undefined;
}

function lastLease({ book }: Ledger): Lease | undefined {
  const last = book.runnerEvents("lease-taken").at(-1);
  return last && leaseIn(last);
}

function leaseIn({ data }: RunnerEvent): Lease | undefined {
  const { runner, until, fence } = data as Partial<Lease>;
  return typeof runner === "string" && typeof until === "string" && typeof fence === "number"
    ? { runner, until, fence }
    : undefined;
}

/** Journals a lease for this runner, to be pushed before anything is done under it. */
export function takeLease(ledger: Ledger, now: Instant): void {
  const held = currentLease(ledger, now);
  if (held && held.runner !== ledger.runner) throw leaseHeld(held);
  const fence = (lastLease(ledger)?.fence ?? 0) + 1;
  const until = new Date(Date.parse(now) + length).toISOString();
  appendRunnerEvent(ledger, now, "lease-taken", { runner: ledger.runner, until, fence });
}

/** Is less than half of this runner's lease left? */
export function leaseNeedsRenewal(ledger: Ledger, now: Instant): boolean {
  const lease = lastLease(ledger);
  return lease?.runner !== ledger.runner || Date.parse(lease.until) - Date.parse(now) < length / 2;
}

/** Gives the lease back, so that nobody has to wait for its end. */
export function returnLease(ledger: Ledger, now: Instant): void {
  const held = currentLease(ledger, now);
  if (held?.runner !== ledger.runner) return;
  appendRunnerEvent(ledger, now, "lease-taken", { ...held, until: now });
}

function leaseHeld({ runner, until }: Lease): OperatingError {
  return new OperatingError({
    exit: "environment",
    code: "lease-held",
    message: `Runner ${runner} has this ledger to itself until ${until}.`,
    next: "Let it do the work, or wait until then; start and complete reach it through its inbox.",
  });
}
