import type { State } from "@geartrain/engine";
import type { Pending } from "../journal/batch.ts";
import type { Head } from "../ledger/line.ts";
import type { Entry } from "./entry.ts";
import { entryOf } from "./entry.ts";

/** An instance's state right after the line with this head. */
export interface KnownState {
  readonly head: Head;
  readonly state: State;
}

/** Where an instance is. Of one that is over, most states say nothing that anybody still asks for: they are let go. */
export type Known = KnownState | Entry;

/**
 * States that this process came to itself, for instances with pending rows: whoever finds the same head, which names the
 * whole chain before it, need not fold that chain again.
 */
export interface KnownStates {
  remember(instance: string, known: KnownState): void;
  at(instance: string, head: Head): Entry | undefined;
  /** The definition it follows at the furthest it came with it; another process may be further. */
  followed(instance: string): State["definition"] | undefined;
  /** Notes where an instance is after one of these rows, as far as that is known: most often after its last. */
  noteAfter(rows: readonly Pending[], noted: Map<string, Known>): void;
  /** What is in the ledger by now. */
  release(instance: string, head: Head): void;
}

export function knownStates(): KnownStates {
  const states = new Map<string, Known>();
  const find = (instance: string, { seq, hash }: Head): Known | undefined => {
    const known = states.get(instance);
    return known?.head.hash === hash && known.head.seq === seq ? known : undefined;
  };
  return {
    remember: (instance, known) => void states.set(instance, isWanted(known.state) ? known : ended(instance, known)),
    at: (instance, head) => {
      const known = find(instance, head);
      return known && entryAt(instance, known, head);
    },
    followed: (instance) => {
      const known = states.get(instance);
      return known && ("id" in known ? known.definition : known.state.definition);
    },
    noteAfter: (rows, noted) => {
      for (const { instance, head } of rows) {
        const known = find(instance, head);
        if (known) noted.set(instance, known);
      }
    },
    release: (instance, head) => {
      if (find(instance, head)) states.delete(instance);
    },
  };
}

/** The instance where it is known to be, or on its way there. */
export function entryAt(instance: string, known: Known, head: Head): Entry {
  if (!("id" in known)) return entryOf(instance, known.state, head);
  return known.head === head ? known : { ...known, head };
}

/** While it is live, and where its cases and turns are read from it when it is folded. */
function isWanted({ status, cases, turns }: State): boolean {
  return status === "live" || cases !== undefined || turns !== undefined;
}

/** As lists show it: its history has the rest. */
function ended(instance: string, { head, state }: KnownState): Entry {
  return { ...entryOf(instance, state, head), state: undefined };
}
