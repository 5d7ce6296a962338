/*
 * Looks after what instances have outstanding. Invariants:
 *  1. A work key is in hand at most once in this process.
 *  2. What is no longer outstanding is told to stop; what can't be done yet is looked at when its moment comes.
 */
import type { Instant, WorkItem } from "@geartrain/engine";
import { openWork, planOf } from "@geartrain/engine";
import type { Doable, DoingParts } from "./doing.ts";
import { doing } from "./doing.ts";
import { effectQueue } from "./effect-queue.ts";
import type { Hand } from "./instance-table.ts";
import { keyed } from "./keyed.ts";
import { Stopper } from "./stopper.ts";

export interface Worker {
  /** Looks at what an instance has outstanding and starts what can be done. */
  consider(hand: Hand): void;
  /** Settles when nothing is running and nothing more can be started now. */
  idle(): Promise<void>;
  /** The next moment at which a timer is due or a failed attempt may be repeated. */
  nextDue(): Instant | undefined;
  /** Instances to look at because their moment has come. */
  takeDue(now: Instant): string[];
  /** Starts nothing more; what is running may finish. */
  rest(): void;
  /** Starts nothing more, and tells what is running to stop. */
  stop(): void;
}

export interface WorkerParts extends Omit<DoingParts, "stopped" | "reported"> {
  readonly atOnce: number;
  /** The instance has ended, durably: nothing will ask this worker about it again. */
  over(hand: Hand): void;
}

export function worker(parts: WorkerParts): Worker {
  const inHand = keyed<Stopper>();
  const due = keyed<Instant>();
  const queue = effectQueue(parts.atOnce);
  let stopped = false;

  const consider = (hand: Hand): void => {
    due.clear(hand.id);
    const items = hand.state ? openWork(planOf(hand.executable.workflow), hand.state) : [];
    for (const [key, stopper] of inHand.of(hand.id)) {
      if (!items.some((item) => item.key === key)) stopper.stop();
    }
    if (!stopped) for (const item of items) take(hand, item);
  };

  const take = (hand: Hand, item: WorkItem): void => {
    if (item.work === "task" || item.work === "arrival" || item.work === "trouble" || inHand.has(hand.id, item.key))
      return;
    const at = startOf(item, parts.runner);
    if (at !== undefined && at > parts.now()) return due.set(hand.id, item.key, at);
    const stopper = new Stopper();
    inHand.set(hand.id, item.key, stopper);
    queue.add(async () => {
      try {
        if (!stopped) await act(hand, item, stopper);
      } catch (error) {
        parts.failed(error);
      } finally {
        inHand.delete(hand.id, item.key);
      }
      consider(hand);
    });
  };

  const reported = (hand: Hand): void => {
    consider(hand);
    if (hand.state?.status !== "live") parts.over(hand);
  };
  const act = doing({ ...parts, stopped: () => stopped, reported });

  return {
    consider,
    idle: async () => {
      while (!queue.isEmpty()) await queue.drained();
      await parts.group.settled();
    },
    nextDue: () => due.values().sort()[0],
    takeDue: (now) => due.instances((at) => at <= now),
    rest: () => {
      stopped = true;
    },
    stop: () => {
      stopped = true;
      for (const stopper of inHand.values()) stopper.stop();
    },
  };
}

/** From when this runner may act: on another's attempt only once its time is over. */
function startOf(item: Doable, runner: string): Instant | undefined {
  if (item.work === "timer") return item.at;
  if (item.work === "action") return item.notBefore;
  return item.by === `runner:${runner}` ? undefined : item.until;
}
