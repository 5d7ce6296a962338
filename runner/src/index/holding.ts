import type { Head } from "../ledger/line.ts";
import type { Entry, ModelOf } from "./entry.ts";
import type { Folding } from "./folding.ts";
import type { InstanceStore, Move, Stored } from "./instance-store.ts";

/** Instances kept in memory between segments. */
const atHand = 4_096;

interface Held {
  /** Undefined until it is asked for or changed. */
  entry: Entry | undefined;
  /** As the tables have it. */
  readonly stored: Stored | undefined;
  /** What came since. */
  readonly moves: Move[];
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
  const headOf = ({ entry, stored }: Held): Head | undefined => (entry ?? stored?.summary)?.head;
  return {
    head: (id: string): Head | undefined => headOf(at(id)),
    /** The same for one that starts now: whether it was there before shows when it is written. */
    headAtStart: (id: string): Head | undefined => headOf(held.get(id) ?? hold(id, undefined)),
    change: (id: string, next: (entry: Entry | undefined) => Entry): void => {
      const own = at(id);
      own.entry = next(own.entry ?? (own.stored && store.entryOf(own.stored)));
    },
    /** It is there now, wherever it was. */
    put: (entry: Entry): void => {
      at(entry.id).entry = entry;
    },
    /** It came so far in the segment at this position. */
    moved: (id: string, position: number, head: Head): void => void at(id).moves.push({ position, head }),
    isFull: (): boolean => held.size > atHand,
    /** @throws LineFault where one that starts was there before */
    release: (): void => {
      // Ids are random: in their order, those that share a page of the tables find it at hand.
      for (const id of [...held.keys()].sort()) {
        const { entry, stored, moves } = held.get(id) as Held;
        if (entry && moves.length > 0) store.save(entry, stored, moves, means);
      }
      held.clear();
    },
  };
}
