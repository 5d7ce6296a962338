/*
 * Makes what this host accepts durable beyond the journal. Invariants:
 *  1. One drain at a time; whoever asks for one while it runs waits for one that saw what they appended.
 *  2. Without local durability nothing counts as accepted before it is pushed, by us or by the process of this clone that
 *     holds the drain lock.
 *  3. What others overtook is decided again before the next try, and what it led to in the end is remembered.
 */

import type { Authored } from "@geartrain/dsl/authored";
import type { Decision, Pin } from "@geartrain/engine";
import type { Workflow } from "@geartrain/model";
import type { BranchTip } from "../git/index.ts";
import { takeDrainLock } from "../journal/index.ts";
import { batchMessage } from "../ledger/batch-message.ts";
import type { Drained, StatusBranch } from "../ledger/drain.ts";
import { drain } from "../ledger/drain.ts";
import { currentLease } from "../ledger/lease.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { waitForDrain } from "../ledger/wait-for-drain.ts";
import type { Clock } from "./clock.ts";
import { decideAgain } from "./decide-again.ts";
import type { Following } from "./following.ts";

export type Durability = "local" | "pushed";

export interface Pushing {
  /** Does this host answer before it has pushed? */
  durability(): Durability;
  /** These instances have something in the journal that is not secured yet. */
  appended(instances: readonly string[]): void;
  /** Settles when what was appended is as durable as an acceptance must be. */
  secure(): Promise<void>;
  /** Pushes what is pending. */
  drain(): Promise<Drained>;
  /** Settles when so much is pending that it should be pushed without waiting for more. */
  crowded(): Promise<void>;
  /** Everything pushed so far. */
  pushed(): Drained;
  /** What a signal led to in the end, where others overtook it. */
  finalDecision(signal: string): Decision | undefined;
  /** An inbox branch whose signal has been answered: it goes with the next push. */
  answered(tip: BranchTip): void;
}

export interface PushingParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly following: Following;
  readonly status: StatusBranch;
  readonly holdsDrainLock: boolean;
  readonly executableOf: (pin: Pin) => Promise<Authored>;
  readonly moved: (instances: ReadonlySet<string>) => void;
  readonly warn: (message: string) => void;
}

export function pushing(parts: PushingParts): Pushing {
  const { ledger, clock, holdsDrainLock } = parts;
  const answered = new Map<string, BranchTip>();
  const decisions = new Map<string, Decision>();
  const unsecured = new Set<string>();
  let running: Promise<Drained> | undefined;
  const queue = crowding();
  let pushed: Drained = { events: 0, commits: 0, tries: 0 };

  const drainOnce = async (): Promise<Drained> => {
    try {
      const drained = await drain(ledger, drainParts(parts, answered, decisions));
      pushed = sum(pushed, drained);
      return drained;
    } finally {
      running = undefined;
    }
  };
  const drainNow = (): Promise<Drained> => {
    if (!running) queue.empty();
    running ??= drainOnce();
    return running;
  };
  const appended = (instances: readonly string[]): void => {
    if (!holdsDrainLock) for (const id of instances) unsecured.add(id);
    queue.add(instances.length);
  };
  const drainAll = async (): Promise<void> => {
    do await drainNow();
    while (!ledger.journal.isEmpty());
    unsecured.clear();
  };
  const durability = (): Durability => {
    if (ledger.exchange.remote === null) return "local";
    return currentLease(ledger, clock.now())?.runner === ledger.runner ? "local" : "pushed";
  };
  const secure = async (): Promise<void> => {
    if (durability() === "local") return unsecured.clear();
    if (holdsDrainLock) return drainAll();
    const lock = takeDrainLock(ledger.folder, clock.now());
    if (!("release" in lock)) return waitForDrain(ledger, unsecured);
    try {
      await drainAll();
    } finally {
      lock.release();
    }
  };

  return {
    durability,
    appended,
    secure,
    drain: drainNow,
    crowded: queue.full,
    pushed: () => pushed,
    finalDecision: (signal) => decisions.get(signal),
    answered: (tip) => void answered.set(tip.branch, tip),
  };
}

function drainParts(
  { ledger, clock, following, status, executableOf, moved, warn }: PushingParts,
  answered: Map<string, BranchTip>,
  decisions: Map<string, Decision>,
): Parameters<typeof drain>[1] {
  return {
    message: (rows) => ledger.book.together(() => batchMessage(rows, (id) => modelOf(ledger, id))),
    policy: () => following.commit(),
    now: clock.now,
    status,
    overtaken: async (rows) => {
      const again = await decideAgain(
        { ledger, executableOf, circumstances: () => following.circumstances(clock.now()) },
        rows,
      );
      for (const [id, decision] of again.decisions) decisions.set(id, decision);
      moved(again.instances);
    },
    moved,
    answered: () => [...answered.values()],
    settled: (inbox) => {
      for (const { branch } of inbox) answered.delete(branch);
    },
    warn,
  };
}

/** Batches. What is pending is in memory, and the longer it is the more it costs to get rid of. */
const crowd = 6_144;

/** Counts what waits for the next push. */
function crowding() {
  let waiting = 0;
  let filling: PromiseWithResolvers<void> | undefined;
  return {
    add: (count: number): void => {
      waiting += count;
      if (waiting < crowd) return;
      filling?.resolve();
      filling = undefined;
    },
    // Whoever waited until now has been woken by the clock.
    empty: (): void => {
      waiting = 0;
      filling = undefined;
    },
    full: async (): Promise<void> => {
      if (waiting >= crowd) return;
      filling ??= Promise.withResolvers<void>();
      await filling.promise;
    },
  };
}

/** Most often this process came there itself, and need not read where the instance is. */
function modelOf({ book }: Ledger, instance: string): Workflow | undefined {
  const followed = book.known.followed(instance);
  return (followed && book.model(followed.shape)) ?? book.load(instance)?.model;
}

function sum(one: Drained, other: Drained): Drained {
  return { events: one.events + other.events, commits: one.commits + other.commits, tries: one.tries + other.tries };
}
