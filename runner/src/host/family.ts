/*
 * Which instances that call, and are called, there is something to do about. Invariants:
 *  1. Whoever waits for another instance is looked at once a turn, and again when this process sees that one move on.
 *  2. Nothing here is stored: after a crash all are looked at again.
 */
import type { WorkItem } from "@geartrain/engine";
import type { Hand } from "./instance-table.ts";

/** What ties two instances: a call, or that this one is called. */
export type Tie = Extract<WorkItem, { work: "call" | "caller" | "keys" }>;

export function isTie(item: WorkItem): item is Tie {
  return item.work === "call" || item.work === "caller" || item.work === "keys";
}

export interface FamilyParts {
  /** Is that instance there, and not over? */
  isLive(instance: string): boolean;
  /** Does the instance that called still wait for it? */
  isCalled(item: Extract<Tie, { work: "caller" }>): boolean;
  /** The instances that wait for keys. */
  waitingForKeys(): string[];
  /** Looks at an instance again. */
  wake(instance: string): void;
}

export interface Family {
  /** Is there anything to do about it now? */
  isDue(item: Tie): boolean;
  /** An instance has been looked at, with what it has outstanding. */
  seen(hand: Hand, items: readonly WorkItem[]): void;
  /** There was nothing to do about it; it is not looked at until something moves. */
  inVain(item: Tie): void;
  /** Others may have moved any of them. */
  lookAgain(): void;
}

export function family({ isLive, isCalled, waitingForKeys, wake }: FamilyParts): Family {
  const waiting = new Set<string>();
  const childrenOf = new Map<string, ReadonlySet<string>>();
  const settled = (key: string, holds: () => boolean): boolean => {
    if (waiting.has(key)) return true;
    if (!holds()) return false;
    waiting.add(key);
    return true;
  };
  const children = ({ id }: Hand, items: readonly WorkItem[]): void => {
    const before = childrenOf.get(id);
    const now = new Set(items.flatMap((item) => (item.work === "call" ? (item.child ?? []) : [])));
    if (!before && now.size === 0) return;
    if (now.size > 0) childrenOf.set(id, now);
    else childrenOf.delete(id);
    for (const child of before ?? []) {
      if (now.has(child)) continue;
      waiting.delete(child);
      wake(child);
    }
  };
  const keysOf = new Map<string, readonly string[]>();
  const keys = ({ id }: Hand, items: readonly WorkItem[]): void => {
    const before = keysOf.get(id);
    const now = items.flatMap((item) => (item.work === "keys" ? [item.key] : []));
    if (!before && now.length === 0) return;
    if (now.length > 0) keysOf.set(id, now);
    else keysOf.delete(id);
    if (before?.every((key) => now.includes(key))) return;
    for (const each of waitingForKeys()) {
      for (const key of keysOf.get(each) ?? []) waiting.delete(key);
      wake(each);
    }
  };
  return {
    inVain: (item) => void waiting.add(item.key),
    isDue: (item) => {
      if (item.work === "keys") return !item.holds && !waiting.has(item.key);
      if (item.work === "caller") return !settled(item.key.split("/")[0] ?? "", () => isCalled(item));
      const { child } = item;
      return child === undefined ? !waiting.has(item.key) : !settled(item.key, () => isLive(child));
    },
    seen: (hand, items) => {
      // Most instances have nobody.
      if (childrenOf.has(hand.id) || keysOf.has(hand.id) || items.some(isTie)) {
        children(hand, items);
        keys(hand, items);
      }
      const origin = hand.state?.origin;
      if (origin?.from !== "call" || hand.state?.status === "live") return;
      waiting.delete(`${origin.instance}/${origin.step}/${origin.iteration}`);
      wake(origin.instance);
    },
    lookAgain: () => waiting.clear(),
  };
}
