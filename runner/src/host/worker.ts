/*
 * Looks after what instances have outstanding. Invariants:
 *  1. A work key is in hand at most once in this process.
 *  2. What is no longer outstanding is told to stop; what can't be done yet is looked at when its moment comes.
 */
import type { Instant, WorkItem } from "@geartrain/engine";
import { openWork, planOf } from "@geartrain/engine";
import type { Doable, DoingParts } from "./doing.ts";
import { doing } from "./doing.ts";
import type { EffectQueue } from "./effect-queue.ts";
import { effectQueue } from "./effect-queue.ts";
import { family, isTie } from "./family.ts";
import { inHand } from "./in-hand.ts";
import type { Hand } from "./instance-table.ts";
import { keyed } from "./keyed.ts";

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

export interface WorkerParts extends Omit<DoingParts, "stopped" | "ended"> {
  /** How much is carried out at once, now. */
  atOnce(): number;
  acquire(instance: string): Promise<Hand>;
  /** The instance has ended, durably: nothing will ask this worker about it again. */
  over(hand: Hand): void;
}

export function worker(parts: WorkerParts): Worker {
  const doingNow = inHand();
  const due = keyed<Instant>();
  const queue = effectQueue(parts.atOnce);
  let stopped = false;

  const consider = (hand: Hand): void => {
    due.clear(hand.id);
    const items = hand.state ? openWork(planOf(hand.executable.workflow), hand.state) : [];
    doingNow.stopUnwanted(hand.id, items);
    if (hand.state && hand.state.status !== "live") doingNow.forget(hand.id);
    relatives.seen(hand, items);
    if (!stopped) for (const item of items) take(hand, item);
  };

  const take = (hand: Hand, item: WorkItem): void => {
    if (isOthers(item) || doingNow.has(hand.id, item)) return;
    if (isTie(item) && !relatives.isDue(item)) return;
    const at = startOf(item, parts.runner);
    if (at !== undefined && at > parts.now()) return due.set(hand.id, item.key, at);
    const held = doingNow.take(hand.id, item);
    queue.add((done) => {
      const over = (did?: boolean): void => {
        if (did === false && isTie(item)) relatives.inVain(item);
        doingNow.letGo(hand.id, held);
        done();
        goesOn(hand);
      };
      act(hand, item, held.stopper, over);
    });
  };

  const goesOn = guarded(consider, parts.failed);
  const relatives = family({ ...parts.children, wake: waking(queue, parts.acquire, consider) });
  const ended = (hand: Hand): void => {
    consider(hand);
    parts.over(hand);
  };
  const act = doing({ ...parts, stopped: () => stopped, ended });

  return {
    consider,
    lookAgain: relatives.lookAgain,
    idle: () => idle(queue, parts.group),
    nextDue: () => due.values().sort()[0],
    takeDue: (now) => due.instances((at) => at <= now),
    rest: () => {
      stopped = true;
    },
    stop: () => {
      stopped = true;
      doingNow.stopAll();
    },
  };
}

function guarded<Given>(act: (given: Given) => void, failed: (error: unknown) => void): (given: Given) => void {
  return (given) => {
    try {
      act(given);
    } catch (error) {
      failed(error);
    }
  };
}

async function idle(queue: EffectQueue, group: WorkerParts["group"]): Promise<void> {
  while (!queue.isEmpty()) await queue.drained();
  await group.settled();
}

/** One whose definition can't be loaded stays as it is, which is said where everything is looked at. */
function waking(queue: EffectQueue, acquire: WorkerParts["acquire"], consider: Worker["consider"]) {
  const look = (instance: string) => acquire(instance).then(consider, () => undefined);
  return (instance: string): void => queue.add((done) => void look(instance).then(done, done));
}

/** Is it for people, or for whoever does it already? Nobody else goes on with an attempt of a suspended instance. */
function isOthers(item: WorkItem): item is Exclude<WorkItem, Doable> {
  const { work } = item;
  return work === "task" || work === "arrival" || work === "trouble" || (work === "attempt" && item.suspended === true);
}

/** From when this runner may act: on another's attempt only once its time is over. */
function startOf(item: Doable, runner: string): Instant | undefined {
  if (isTie(item)) return undefined;
  if (item.work === "timer") return item.at;
  if (item.work === "action") return item.notBefore;
  return item.by === `runner:${runner}` ? undefined : item.until;
}
