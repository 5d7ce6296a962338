import type { WorkItem } from "@geartrain/engine";
import { nextKey } from "./doing.ts";
import { Stopper } from "./stopper.ts";

/** What this process is doing, by instance and work key. */
export interface InHand {
  has(instance: string, item: WorkItem): boolean;
  /** From now on it is in hand, until it is let go. */
  take(instance: string, item: WorkItem): Held;
  letGo(instance: string, held: Held): void;
  /** Tells what is not outstanding any more to stop. */
  stopUnwanted(instance: string, items: readonly WorkItem[]): void;
  /** The instance is over: what of it is still under way has been told to stop. */
  forget(instance: string): void;
  stopAll(): void;
}

/** Something in hand. */
export interface Held {
  readonly key: string;
  /** Whoever finds out about an attempt may go on with the next one, which is in hand with it. */
  readonly next: string | undefined;
  readonly stopper: Stopper;
}

const nothing: Held[] = [];

/**
 * Lists, because almost all instances have one thing in hand at most. Of one that has many, work is asked about in the
 * order in which it was taken: what is asked about next stands behind what was found last.
 */
export function inHand(): InHand {
  const all = new Map<string, Held[]>();
  let behindLast = 0;
  return {
    has: (instance, { work, key }) => {
      const own = all.get(instance) ?? nothing;
      for (let passed = 0; passed < own.length; passed += 1) {
        const at = (behindLast + passed) % own.length;
        if (own[at]?.key !== key && (work !== "attempt" || own[at]?.next !== key)) continue;
        behindLast = at + 1;
        return true;
      }
      return false;
    },
    take: (instance, item) => {
      const held = { key: item.key, next: item.work === "attempt" ? nextKey(item) : undefined, stopper: new Stopper() };
      const own = all.get(instance);
      if (own) own.push(held);
      else all.set(instance, [held]);
      return held;
    },
    letGo: (instance, held) => {
      const own = all.get(instance) ?? nothing;
      if (own.at(-1) === held) own.pop();
      else if (own.includes(held)) own.splice(own.indexOf(held), 1);
    },
    stopUnwanted: (instance, items) => {
      const own = all.get(instance) ?? nothing;
      if (own.length === 0) return;
      const wanted = new Set(items.map(({ key }) => key));
      for (const { key, next, stopper } of own) {
        if (!wanted.has(key) && !(next !== undefined && wanted.has(next))) stopper.stop();
      }
    },
    forget: (instance) => void all.delete(instance),
    stopAll: () => {
      for (const own of all.values()) for (const { stopper } of own) stopper.stop();
    },
  };
}
