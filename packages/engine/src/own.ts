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
