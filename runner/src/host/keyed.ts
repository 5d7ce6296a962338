/** Values by instance and work key. */
export interface Keyed<Value> {
  has(instance: string, key: string): boolean;
  of(instance: string): Iterable<readonly [key: string, value: Value]>;
  set(instance: string, key: string, value: Value): void;
  /** The instance stays, as it is soon asked about again; see `clear`. */
  delete(instance: string, key: string): void;
  /** Forgets all of an instance. */
  clear(instance: string): void;
  values(): Value[];
  /** The instances with a value like this. */
  instances(matches: (value: Value) => boolean): string[];
}

export function keyed<Value>(): Keyed<Value> {
  const all = new Map<string, Map<string, Value>>();
  return {
    has: (instance, key) => all.get(instance)?.has(key) ?? false,
    of: (instance) => all.get(instance) ?? [],
    set: (instance, key, value) => {
      const own = all.get(instance);
      if (own) own.set(key, value);
      else all.set(instance, new Map<string, Value>().set(key, value));
    },
    delete: (instance, key) => void all.get(instance)?.delete(key),
    clear: (instance) => void all.delete(instance),
    values: () => [...all.values()].flatMap((own) => [...own.values()]),
    instances: (matches) => [...all].flatMap(([instance, own]) => ([...own.values()].some(matches) ? [instance] : [])),
  };
}
