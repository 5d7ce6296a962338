import type { Db, Guard } from "./database.ts";

/** What this clone remembers beside events: the runner's id, the last tip seen, tips accepted by hand. */
export interface Meta {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  /** The value under a key, made the first time; of several processes that make one, all get the same. */
  once(key: string, make: () => string): string;
}

export function metaIn(db: Db, guard: Guard): Meta {
  const read = db.prepare<[string], string>("SELECT value FROM meta WHERE key = ?").pluck();
  const write = db.prepare<[string, string]>(
    "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const add = db.prepare<[string, string]>("INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)");
  // `position` is the journal's own: `forget` alone may move it.
  const named = (key: string) => `runner.${key}`;
  const get = (key: string) => guard("read", () => read.get(named(key)));
  return {
    get,
    set: (key, value) => void guard("meta", () => write.run(named(key), value)),
    once: (key, make) => {
      const known = get(key);
      if (known !== undefined) return known;
      guard("meta", () => add.run(named(key), make()));
      return get(key) as string;
    },
  };
}
