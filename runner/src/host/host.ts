/*
 * The embedded host: carries out in this process what the engine asks for, on one ledger. Invariants:
 *  1. What is said to be accepted is durable: journalled, or pushed where others may write.
 *  2. Decisions are taken against the people of the default branch as they stand when the host looked last.
 */

import type { Authored } from "@geartrain/dsl/authored";
import type { Decision, Pin, Signal } from "@geartrain/engine";
import { decide } from "@geartrain/engine";
import type { Policy } from "@geartrain/model";
import { canonicalJson } from "@geartrain/model";
import type { Definition, Definitions } from "../definitions/index.ts";
import type { BranchTip, Oid } from "../git/index.ts";
import { takeDrainLock } from "../journal/index.ts";
import { batchMessage } from "../ledger/batch-message.ts";
import { catchUp } from "../ledger/catch-up.ts";
import type { Drained } from "../ledger/drain.ts";
import { drain } from "../ledger/drain.ts";
import { historyState } from "../ledger/history.ts";
import { currentLease } from "../ledger/lease.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { waitForDrain } from "../ledger/wait-for-drain.ts";
import { statusWriter } from "../status/status-writer.ts";
import type { Clock } from "./clock.ts";
import { decideAgain } from "./decide-again.ts";
import type { GroupCommit } from "./group-commit.ts";
import { groupCommit } from "./group-commit.ts";
import { instanceId } from "./instance-id.ts";
import type { Hand, InstanceTable } from "./instance-table.ts";
import { instanceTable } from "./instance-table.ts";

export type Durability = "local" | "pushed";

export interface Host {
  readonly ledger: Ledger;
  readonly table: InstanceTable;
  readonly group: GroupCommit;
  readonly clock: Clock;
  /** Does this host answer before it has pushed? */
  durability(): Durability;
  /** Starts an instance. */
  start(definition: Definition, signal: Omit<StartSignal, "kind" | "instance" | "definition">): Promise<Started>;
  /** Answers a signal to an instance that exists. */
  deliver(instance: string, signal: Signal): Promise<Decision>;
  /** What a signal would lead to now; nothing happens. */
  preview(instance: string, signal: Signal): Promise<Decision>;
  /** The next push brings the status branch up to date. */
  showNow(): void;
  /** Folds what others wrote. */
  catchUp(): Promise<void>;
  /** Pushes what is pending; this process holds the drain lock. */
  drain(): Promise<Drained>;
  /** Everything this host pushed so far. */
  pushed(): Drained;
  /** The people and definitions that count from now on. */
  follow(commit: Oid, policy: Policy): void;
  /** An inbox branch whose signal has been answered: it goes with the next push. */
  answered(tip: BranchTip): void;
}

type StartSignal = Extract<Signal, { kind: "start" }>;

export interface Started {
  readonly instance: string;
  readonly decision: Decision;
}

export interface HostParts {
  readonly ledger: Ledger;
  readonly definitions: Definitions;
  readonly clock: Clock;
  readonly warn: (message: string) => void;
  /** Does this process hold the clone's drain lock for as long as the host lives? */
  readonly holdsDrainLock: boolean;
  /** Instances that somebody else moved, and that are in memory. */
  readonly moved: (hands: readonly Hand[]) => void;
}

export function openHost(parts: HostParts): Host {
  const { ledger, definitions, clock } = parts;
  const { book } = ledger;
  const answered = new Map<string, BranchTip>();
  const finally_ = new Map<string, Decision>();
  let following: { commit: Oid | undefined; policy: Policy } = { commit: undefined, policy: { roles: {} } };
  let draining: Promise<Drained> | undefined;
  let pushed: Drained = { events: 0, commits: 0, tries: 0 };
  const touched = new Set<string>();
  const reader = () => ({ policy: following.policy, now: clock.now() });
  const status = statusWriter({ ledger, reader, elapsed: clock.elapsed });

  const executableOf = (pin: Pin): Promise<Authored> => definitions.loadPinned(pin);
  const foldHistory = (id: string) => historyState(ledger, id);
  const table = instanceTable({ load: (id) => book.load(id), foldHistory, executableOf });

  const durability = (): Durability => {
    if (ledger.exchange.remote === null) return "local";
    const mine = currentLease(ledger, clock.now())?.runner === ledger.runner;
    return mine ? "local" : "pushed";
  };

  const reloadMoved = (instances: ReadonlySet<string>): void => {
    const hands = [...instances].flatMap((id) => table.held(id) ?? []);
    for (const hand of hands) table.reload(hand);
    status.moved(instances);
    parts.moved(hands);
  };

  const drainNow = (): Promise<Drained> => {
    draining ??= drain(ledger, {
      message: (lines) => batchMessage(lines, (id) => book.load(id)?.model),
      policy: () => following.commit,
      now: clock.now,
      status,
      overtaken: async (rows) => {
        const again = await decideAgain({ ledger, executableOf, policy: following.policy, now: clock.now }, rows);
        for (const [id, decision] of again.decisions) finally_.set(id, decision);
        reloadMoved(again.instances);
      },
      moved: reloadMoved,
      answered: () => [...answered.values()],
      settled: (inbox) => {
        for (const { branch } of inbox) answered.delete(branch);
      },
      warn: parts.warn,
    })
      .then((drained) => {
        const { events, commits, tries } = pushed;
        pushed = { events: events + drained.events, commits: commits + drained.commits, tries: tries + drained.tries };
        return drained;
      })
      .finally(() => {
        draining = undefined;
      });
    return draining;
  };

  /** A drain under way may have looked before the latest append. */
  const drainAll = async (): Promise<void> => {
    do await drainNow();
    while (!ledger.journal.isEmpty());
  };

  /** Without local durability nothing is accepted before it is pushed, by us or by the process that holds the lock. */
  const secure = async (): Promise<void> => {
    if (durability() === "local") return;
    if (parts.holdsDrainLock) return drainAll();
    const lock = takeDrainLock(ledger.folder, clock.now());
    if (!("release" in lock)) return waitForDrain(ledger, touched);
    try {
      await drainAll();
    } finally {
      lock.release();
    }
  };

  const group = groupCommit({
    append: (change) => {
      for (const { instance } of change.batches) touched.add(instance);
      return book.append(change);
    },
    secure,
    reload: table.reload,
    finalDecision: (signal) => finally_.get(signal),
    policy: () => following.policy,
    now: clock.now,
  });

  return {
    ledger,
    table,
    group,
    clock,
    durability,
    start: async ({ authored, pin }, signal) => {
      const id = instanceId(ledger.genesis, pin.name, signal.id);
      const hand = book.load(id) ? await table.acquire(id) : table.fresh(id, authored, pin);
      if (!ledger.index.model(pin.shape)) {
        group.keep({ digest: pin.shape, bytes: Buffer.from(canonicalJson(authored.workflow)) });
      }
      const decision = await group.deliver(hand, { ...signal, kind: "start", instance: id, definition: pin });
      if (!decision.state) table.release(id);
      return { instance: id, decision };
    },
    deliver: async (instance, signal) => group.deliver(await table.acquire(instance), signal),
    preview: async (instance, signal) => {
      const { executable, state } = await table.acquire(instance);
      return decide(executable, state, signal, { now: clock.now(), policy: following.policy });
    },
    showNow: status.hurry,
    catchUp: async () => reloadMoved(await catchUp(ledger)),
    drain: drainNow,
    pushed: () => pushed,
    follow: (commit, policy) => {
      following = { commit, policy };
    },
    answered: (tip) => void answered.set(tip.branch, tip),
  };
}
