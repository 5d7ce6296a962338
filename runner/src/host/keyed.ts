/** Values by instance and work key. */
export interface Keyed<Value> {
  has(instance: string, key: string): boolean;
  of(instance: string): Iterable<readonly [key: string, value: Value]>;
  set(instance: string, key: string, value: Value): void;
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
      const own = all.get(instance) ?? new Map<string, Value>();
      if (own.size === 0) all.set(instance, own);
      own.set(key, value);
    },
    delete: (instance, key) => {
      const own = all.get(instance);
      own?.delete(key);
      if (own?.size === 0) all.delete(instance);
    },
    clear: (instance) => void all.delete(instance),
    values: () => [...all.values()].flatMap((own) => [...own.values()]),
    instances: (matches) => [...all].flatMap(([instance, own]) => ([...own.values()].some(matches) ? [instance] : [])),
  };
}
