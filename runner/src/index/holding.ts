import type { Head } from "../ledger/line.ts";
import type { Entry, ModelOf } from "./entry.ts";
import type { Folding } from "./folding.ts";
import type { InstanceStore } from "./instance-store.ts";

/** Instances kept in memory between segments. */
const atHand = 4_096;

interface Held {
  entry: Entry | undefined;
  /** Is it in the tables? */
  readonly known: boolean;
  changed: boolean;
}

/** The instances a fold is at: read when first touched, written when there are too many of them and at the end. */
export function holding(store: InstanceStore, means: { readonly folding: Folding; readonly modelOf: ModelOf }) {
  const held = new Map<string, Held>();
  const hold = (id: string): Held => {
    const entry = store.load(id);
    const fresh = { entry, known: entry !== undefined, changed: false };
    held.set(id, fresh);
    return fresh;
  };
  const release = (): void => {
    // Ids are random: in their order, those that share a page of the tables find it at hand.
    const inOrder = [...held].sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [, { entry, known, changed }] of inOrder) if (entry && changed) store.save(entry, known, means);
    held.clear();
  };
  return {
    entry: (id: string): Entry | undefined => (held.get(id) ?? hold(id)).entry,
    change: (id: string, next: (entry: Entry | undefined) => Entry): void => {
      const own = held.get(id) ?? hold(id);
      own.entry = next(own.entry);
      own.changed = true;
    },
    head: (id: string): Head | undefined => held.get(id)?.entry?.head,
    makeRoom: (): void => {
      if (held.size > atHand) release();
    },
    release,
  };
}
