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

/** Up to here a spread is the fastest copy; far beyond it takes eight times as long as a loop into a bare record. */
const few = 16;

/** A copy of its own entries. */
export function copyOf<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  let count = 0;
  for (const _ in record) {
    count += 1;
    if (count > few) return largeCopyOf(record);
  }
  return { ...record };
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
