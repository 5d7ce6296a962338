/*
 * Looks after what instances have outstanding. Invariants:
 *  1. A work key is in hand at most once in this process.
 *  2. What is no longer outstanding is told to stop; what can't be done yet is looked at when its moment comes.
 */
import type { Instant, WorkItem } from "@geartrain/engine";
import { openWork, planOf } from "@geartrain/engine";
import type { Doable, DoingParts } from "./doing.ts";
import { doing, nextKey } from "./doing.ts";
import { effectQueue } from "./effect-queue.ts";
import { family, isTie } from "./family.ts";
import type { Hand } from "./instance-table.ts";
import { keyed } from "./keyed.ts";
import { Stopper } from "./stopper.ts";

export interface Worker {
  /** Looks at what an instance has outstanding and starts what can be done. */
  consider(hand: Hand): void;
  /** Settles when nothing is running and nothing more can be started now. */
  idle(): Promise<void>;
  /** Instances that wait for others are to be looked at again: somebody else may have moved those. */
  lookAgain(): void;
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
  acquire(instance: string): Promise<Hand>;
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
    stopUnwanted(inHand.of(hand.id), items);
    relatives.seen(hand, items);
    if (!stopped) for (const item of items) take(hand, item);
  };

  const take = (hand: Hand, item: WorkItem): void => {
    if (item.work === "task" || item.work === "arrival" || item.work === "trouble" || inHand.has(hand.id, item.key))
      return;
    // Whoever carries it out reports its result; nobody else goes on with it while the instance stands still.
    if (item.work === "attempt" && item.suspended) return;
    if (isTie(item) && !relatives.isDue(item)) return;
    const at = startOf(item, parts.runner);
    if (at !== undefined && at > parts.now()) return due.set(hand.id, item.key, at);
    const stopper = new Stopper();
    // Whoever finds out about an attempt may go on with the next one, which is then in hand too.
    const keys = item.work === "attempt" ? [item.key, nextKey(item)] : [item.key];
    for (const key of keys) inHand.set(hand.id, key, stopper);
    queue.add(async () => {
      try {
        if (!stopped && (await act(hand, item, stopper)) === false && isTie(item)) relatives.inVain(item);
      } catch (error) {
        parts.failed(error);
      } finally {
        for (const key of keys) inHand.delete(hand.id, key);
      }
      consider(hand);
    });
  };

  const wake = (instance: string): void => {
    // One whose definition can't be loaded stays as it is, which is said where everything is looked at.
    queue.add(() => parts.acquire(instance).then(consider, () => undefined));
  };
  const relatives = family({ ...parts.children, wake });
  const reported = (hand: Hand): void => {
    consider(hand);
    if (hand.state?.status !== "live") parts.over(hand);
  };
  const act = doing({ ...parts, stopped: () => stopped, reported });

  return {
    consider,
    lookAgain: relatives.lookAgain,
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

/** What is in hand under several keys is wanted as long as one of them is outstanding. */
function stopUnwanted(inHand: Iterable<readonly [key: string, stopper: Stopper]>, items: readonly WorkItem[]): void {
  const all = [...inHand];
  if (all.length === 0) return;
  const wanted = new Set(all.flatMap(([key, stopper]) => (items.some((item) => item.key === key) ? [stopper] : [])));
  for (const [, stopper] of all) if (!wanted.has(stopper)) stopper.stop();
}

/** From when this runner may act: on another's attempt only once its time is over. */
function startOf(item: Doable, runner: string): Instant | undefined {
  if (isTie(item)) return undefined;
  if (item.work === "timer") return item.at;
  if (item.work === "action") return item.notBefore;
  return item.by === `runner:${runner}` ? undefined : item.until;
}
