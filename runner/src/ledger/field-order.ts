/*
 * In which order the keys of a record are written, and as which bytes. Sorting them and quoting them costs more than the
 * rest of writing a record; records of events have few sets of keys, so each is sorted once. What is remembered follows
 * from the keys alone.
 */
import { metBefore } from "./met-before.ts";

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

/** By the keys in the order in which a record has them. */
const { none, behind } = metBefore<FieldOrder>();

/** The canonical order of these keys. */
export function fieldOrder(keys: readonly string[]): FieldOrder {
  let met = none;
  for (const key of keys) {
    const next = behind(met, key);
    if (!next) return ordered(keys);
    met = next;
  }
  met.value ??= ordered(keys);
  return met.value;
}

function ordered(keys: readonly string[]): FieldOrder {
  const fields = [...keys].sort().map((key) => ({ key, bytes: Buffer.from(`,${JSON.stringify(key)}:`) }));
  return { fields, odd: keys.includes("__proto__") };
}
