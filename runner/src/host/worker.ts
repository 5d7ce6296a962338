/*
 * Does what instances have outstanding. Invariants:
 *  1. An effect runs only after its attempt is durable and still this runner's: a claim that was lost runs nothing.
 *  2. A work key is in hand at most once in this process.
 *  3. An attempt nobody knows the end of is probed, repeated where its author allows that, or handed to a person.
 */
import type { ActionResult, Instant, WorkItem } from "@geartrain/engine";
import { openWork, planOf, stepKey } from "@geartrain/engine";
import { effectQueue } from "./effect-queue.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Hand } from "./instance-table.ts";
import type { StepRunner } from "./step-runner.ts";

type ItemOf<Work extends WorkItem["work"]> = Work extends unknown ? Extract<WorkItem, { work: Work }> : never;

/** What a runner can do something about; the rest waits for people. */
type Doable = ItemOf<"action" | "attempt" | "timer">;

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

export interface WorkerParts {
  readonly runner: string;
  readonly group: GroupCommit;
  readonly steps: StepRunner;
  readonly atOnce: number;
  now(): Instant;
  /** The instance has ended, durably: nothing will ask this worker about it again. */
  over(hand: Hand): void;
  /** Something could not be made durable. */
  failed(error: unknown): void;
}

export function worker(parts: WorkerParts): Worker {
  const { group, steps, runner } = parts;
  /** What is being done, by instance and work key. */
  const inHand = new Map<string, Map<string, AbortController>>();
  /** When what can't be done yet can be, by instance and work key. */
  const due = new Map<string, Map<string, Instant>>();
  const queue = effectQueue(parts.atOnce);
  let stopped = false;

  const consider = (hand: Hand): void => {
    const { state } = hand;
    due.delete(hand.id);
    const items = state ? openWork(planOf(hand.executable.workflow), state) : [];
    abandonAllBut(hand.id, items);
    if (!stopped) for (const item of items) take(hand, item);
  };

  /** What is no longer outstanding need not be finished. */
  const abandonAllBut = (instance: string, items: readonly WorkItem[]): void => {
    for (const [key, controller] of inHand.get(instance) ?? []) {
      if (!items.some((item) => item.key === key)) controller.abort();
    }
  };

  const take = (hand: Hand, item: WorkItem): void => {
    if (item.work === "task" || item.work === "trouble" || inHand.get(hand.id)?.has(item.key)) return;
    const at = startOf(item);
    if (at !== undefined && at > parts.now()) return void within(due, hand.id).set(item.key, at);
    const controller = new AbortController();
    within(inHand, hand.id).set(item.key, controller);
    queue.add(async () => {
      try {
        if (!stopped) await handle(hand, item, controller.signal);
      } catch (error) {
        parts.failed(error);
      } finally {
        without(inHand, hand.id, item.key);
      }
      consider(hand);
    });
  };

  /** From when this runner may act: another's attempt only once its time is over. */
  const startOf = (item: Doable): Instant | undefined => {
    if (item.work === "timer") return item.at;
    if (item.work === "action") return item.notBefore;
    return item.by === runner ? undefined : item.until;
  };

  const handle = (hand: Hand, item: Doable, unwanted: AbortSignal): Promise<void> => {
    if (item.work === "timer") return fire(hand, item);
    return item.work === "attempt" ? recover(hand, item) : attempt(hand, item, unwanted);
  };

  const fire = async (hand: Hand, item: ItemOf<"timer">): Promise<void> => {
    const signal = { kind: "timer-due", id: `due/${item.key}`, by: "clock", key: item.key } as const;
    await group.deliver(hand, signal);
  };

  const attempt = async (hand: Hand, item: ItemOf<"action">, unwanted: AbortSignal): Promise<void> => {
    const until = steps.mostTime(hand, item);
    const id = `begin/${item.key}/${runner}`;
    await group.deliver(hand, { kind: "begin", id, by: `runner:${runner}`, key: item.key, until });
    if (!isMine(hand, item) || stopped) return;
    await report(hand, item.key, await steps.run(hand, item, unwanted));
  };

  const isMine = (hand: Hand, { step, iteration, attempt: number }: ItemOf<"action">): boolean => {
    const last = hand.state?.open[stepKey(step, iteration)]?.attempt;
    return last?.number === number && last.by === `runner:${runner}` && last.until !== undefined;
  };

  const recover = async (hand: Hand, item: ItemOf<"attempt">): Promise<void> => {
    const known = await steps.findOut(hand, item);
    if (known !== "repeat") return report(hand, item.key, known);
    const next: ItemOf<"action"> = { ...item, work: "action", attempt: item.attempt + 1, key: nextKey(item) };
    await attempt(hand, next, new AbortController().signal);
  };

  /** Not awaited: the result and the begin of what follows go into one group. */
  const report = (hand: Hand, key: string, result: ActionResult): void => {
    const id = `result/${key}`;
    const signal = { kind: "action-result", id, by: `runner:${runner}`, key, result } as const;
    group.deliver(hand, signal).then(() => {
      consider(hand);
      if (hand.state?.status !== "live") parts.over(hand);
    }, parts.failed);
  };

  return {
    consider,
    idle: async () => {
      while (!queue.isEmpty()) await queue.drained();
      await group.settled();
    },
    nextDue: () => [...due.values()].flatMap((each) => [...each.values()]).sort()[0],
    takeDue: (now) => {
      const isDue = (each: ReadonlyMap<string, Instant>) => [...each.values()].some((at) => at <= now);
      return [...due].flatMap(([instance, each]) => (isDue(each) ? [instance] : []));
    },
    rest: () => {
      stopped = true;
    },
    stop: () => {
      stopped = true;
      for (const each of inHand.values()) for (const controller of each.values()) controller.abort();
    },
  };
}

function within<Value>(outer: Map<string, Map<string, Value>>, instance: string): Map<string, Value> {
  const inner = outer.get(instance) ?? new Map<string, Value>();
  outer.set(instance, inner);
  return inner;
}

function without(outer: Map<string, Map<string, unknown>>, instance: string, key: string): void {
  const inner = outer.get(instance);
  inner?.delete(key);
  if (inner?.size === 0) outer.delete(instance);
}

function nextKey({ key, attempt }: ItemOf<"attempt">): string {
  return `${key.slice(0, key.lastIndexOf("/"))}/${attempt + 1}`;
}
