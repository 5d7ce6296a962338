import type { WorkItem } from "@geartrain/engine";
import { nextKey } from "./doing.ts";
import { keyed } from "./keyed.ts";
import { Stopper } from "./stopper.ts";

/** What this process is doing, by instance and work key. */
export interface InHand {
  has(instance: string, item: WorkItem): boolean;
  /** From now on it is in hand, until it is let go. */
  take(instance: string, item: WorkItem): Stopper;
  letGo(instance: string, item: WorkItem): void;
  /** Tells what is not outstanding any more to stop. */
  stopUnwanted(instance: string, items: readonly WorkItem[]): void;
  /** The instance is over: what of it is still under way has been told to stop. */
  forget(instance: string): void;
  stopAll(): void;
}

interface Held {
  readonly stopper: Stopper;
  /** Whoever finds out about an attempt may go on with the next one, which is in hand with it. */
  readonly next?: string;
}

export function inHand(): InHand {
  const all = keyed<Held>();
  return {
    has: (instance, { work, key }) => {
      if (all.has(instance, key)) return true;
      if (work === "attempt") for (const [, { next }] of all.of(instance)) if (next === key) return true;
      return false;
    },
    take: (instance, item) => {
      const stopper = new Stopper();
      all.set(instance, item.key, item.work === "attempt" ? { stopper, next: nextKey(item) } : { stopper });
      return stopper;
    },
    letGo: (instance, { key }) => all.delete(instance, key),
    stopUnwanted: (instance, items) => {
      for (const [held, { stopper, next }] of all.of(instance)) {
        if (!items.some(({ key }) => key === held || key === next)) stopper.stop();
      }
    },
    forget: all.clear,
    stopAll: () => {
      for (const { stopper } of all.values()) stopper.stop();
    },
  };
}
