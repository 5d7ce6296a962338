import type { Head } from "../ledger/line.ts";
import type { Entry, ModelOf } from "./entry.ts";
import type { Folding } from "./folding.ts";
import type { InstanceStore, Stored } from "./instance-store.ts";
import type { WholeTouch } from "./touches.ts";

/** Instances kept in memory between segments. */
const atHand = 4_096;

/** An instance that a fold is at. */
export interface Held {
  /** Undefined until it is asked for or changed. */
  entry: Entry | undefined;
  /** As the tables have it. */
  readonly stored: Stored | undefined;
  /** What came since. */
  readonly moves: WholeTouch[];
}

/** The instances a fold is at: read when first touched, written when there are too many of them and at the end. */
export function holding(store: InstanceStore, means: { readonly folding: Folding; readonly modelOf: ModelOf }) {
  const held = new Map<string, Held>();
  const hold = (id: string, stored: Stored | undefined): Held => {
    const fresh = { entry: undefined, stored, moves: [] };
    held.set(id, fresh);
    return fresh;
  };
  const at = (id: string): Held => held.get(id) ?? hold(id, store.stored(id));
  return {
    at,
    /** The same for one that starts now: whether it was there before shows when it is written. */
    atStart: (id: string): Held => held.get(id) ?? hold(id, undefined),
    change: (id: string, next: (entry: Entry | undefined) => Entry): void => {
      const own = at(id);
      own.entry = next(own.entry ?? (own.stored && store.entryOf(own.stored)));
    },
    isFull: (): boolean => held.size > atHand,
    /** Writes them all, and says which. @throws LineFault where one that starts was there before */
    release: (): string[] => {
      const { save, settle } = store.saving(means);
      for (const { entry, stored, moves } of held.values()) if (entry && moves.length > 0) save(entry, stored, moves);
      settle();
      const ids = [...held.keys()];
      held.clear();
      return ids;
    },
  };
}

export function headOf({ entry, stored }: Held): Head | undefined {
  return (entry ?? stored?.summary)?.head;
}
