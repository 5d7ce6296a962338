/*
 * In which order the keys of a record are written, and as which bytes. Sorting them and quoting them costs more than the
 * rest of writing a record; records of events have few sets of keys, so each is sorted once. What is remembered follows
 * from the keys alone.
 */

/** A key as it is written, with the comma before it and the colon behind it. */
export interface Field {
  readonly key: string;
  readonly bytes: Uint8Array;
}

export interface FieldOrder {
  readonly fields: readonly Field[];
  /** Is `__proto__` among them? It means something else to JavaScript, so no reader takes it. */
  readonly odd: boolean;
}

/** Keys in the order in which a record has them: those that may come next, and the canonical order of those so far. */
interface Met {
  readonly next: Map<string, Met>;
  /** What comes next nearly always: asked first. */
  likelyKey: string | undefined;
  likelyMet: Met | undefined;
  order: FieldOrder | undefined;
}

/** Fields have as many as all definitions together; data from outside may have any. */
const most = 2_000;
const longestKey = 64;

const none = nothingBehind();
let remembered = 0;

/** The canonical order of these keys. */
export function fieldOrder(keys: readonly string[]): FieldOrder {
  let met = none;
  for (const key of keys) {
    const next = met.likelyKey === key ? met.likelyMet : (met.next.get(key) ?? meet(met, key));
    if (!next) return ordered(keys);
    met = next;
  }
  met.order ??= ordered(keys);
  return met.order;
}

function meet(met: Met, key: string): Met | undefined {
  if (remembered === most || key.length > longestKey) return undefined;
  remembered += 1;
  const next = nothingBehind();
  met.next.set(key, next);
  if (!met.likelyMet) {
    met.likelyKey = key;
    met.likelyMet = next;
  }
  return next;
}

function nothingBehind(): Met {
  return { next: new Map(), likelyKey: undefined, likelyMet: undefined, order: undefined };
}

function ordered(keys: readonly string[]): FieldOrder {
  const fields = [...keys].sort().map((key) => ({ key, bytes: Buffer.from(`,${JSON.stringify(key)}:`) }));
  return { fields, odd: keys.includes("__proto__") };
}
