/*
 * Records keyed by names that authors and outsiders choose: a step may be called `constructor`, and a field `__proto__`
 * must be data like any other.
 */

/** The record's own entry, never one that every object has. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Sets an own entry, whatever its name. */
export function put<T>(record: Record<string, T>, name: string, value: T): void {
  if (name !== "__proto__") record[name] = value;
  else Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Up to here a record stays one that V8 can copy fast; one of more entries is faster made as a bare one. */
const few = 16;

/** A copy of its own entries. */
export function copyOf<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  const copy: Record<string, T> = {};
  let count = 0;
  for (const key in record) {
    count += 1;
    if (count > few) return largeCopyOf(record);
    put(copy, key, record[key] as T);
  }
  return copy;
}

/**
 * The record without an entry. A small one is made anew, because one that an entry is deleted from becomes slow; a large
 * one is made a bare one, which entries are deleted from.
 */
export function without<T>(record: Record<string, T>, name: string): Record<string, T> {
  if (Object.getPrototypeOf(record) !== null) {
    const rest: Record<string, T> = {};
    let count = 0;
    for (const key in record) {
      count += 1;
      if (count > few) return without(largeCopyOf(record), name);
      if (key !== name) put(rest, key, record[key] as T);
    }
    return rest;
  }
  delete record[name];
  return record;
}

function largeCopyOf<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  const copy = Object.create(null) as Record<string, T>;
  for (const key of Object.keys(record)) copy[key] = record[key] as T;
  return copy;
}

/** A copy with one entry more, or another one in its place. */
export function withEntry<T>(record: Readonly<Record<string, T>>, name: string, value: T): Record<string, T> {
  const copy = copyOf(record);
  put(copy, name, value);
  return copy;
}
