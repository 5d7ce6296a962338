import type { State } from "@geartrain/engine";
import type { Pending } from "../journal/batch.ts";
import type { Head } from "../ledger/line.ts";

/** An instance's state right after the line with this head. */
export interface KnownState {
  readonly head: Head;
  readonly state: State;
}

/**
 * States that this process came to itself, for instances with pending rows: whoever finds the same head, which names the
 * whole chain before it, need not fold that chain again.
 */
export interface KnownStates {
  remember(instance: string, known: KnownState): void;
  at(instance: string, head: Head): State | undefined;
  /** The furthest it came with it; another process may be further. */
  latest(instance: string): State | undefined;
  /** Notes for every instance where it is after its last of these rows, or that nobody knows. */
  noteAfter(rows: readonly Pending[], noted: Map<string, KnownState>): void;
  /** What is in the ledger by now. */
  release(instance: string, head: Head): void;
}

export function knownStates(): KnownStates {
  const states = new Map<string, KnownState>();
  const find = (instance: string, { seq, hash }: Head): KnownState | undefined => {
    const known = states.get(instance);
    return known?.head.hash === hash && known.head.seq === seq ? known : undefined;
  };
  return {
    remember: (instance, known) => void states.set(instance, known),
    at: (instance, head) => find(instance, head)?.state,
    latest: (instance) => states.get(instance)?.state,
    noteAfter: (rows, noted) => {
      for (const { instance, head } of rows) {
        const known = find(instance, head);
        if (known) noted.set(instance, known);
        else noted.delete(instance);
      }
    },
    release: (instance, head) => {
      if (find(instance, head)) states.delete(instance);
    },
  };
}
