import type { LedgerHead, LedgerView } from "../journal/batch.ts";
import type { Db } from "../journal/database.ts";
import { ledgerChain } from "../journal/read-line.ts";
import type { Head } from "../ledger/line.ts";

interface Row extends Head {
  readonly id: string;
  readonly over: number;
}

/** How many instances are kept in mind; then it begins anew. */
const most = 20_000;

/**
 * Heads for the journal's check of an append. Every group commit asks about instances that the one before asked about:
 * an answer holds until this process folds, or another connection writes, which SQLite tells.
 */
export function headQuery(db: Db, ledgerHead: () => Head | undefined) {
  const columns = "SELECT instances.id, seq, hash, status <> 'live' AS over FROM";
  const some = db.prepare<[string], Row>(
    `${columns} json_each(?) AS asked CROSS JOIN instances ON instances.id = asked.value`,
  );
  const one = db.prepare<[string], Row>(`${columns} instances WHERE id = ?`);
  const version = db.prepare<[], number>("PRAGMA data_version").pluck();
  const known = new Map<string, LedgerHead | undefined>();
  let seen: number | undefined;

  const look = (instances: readonly string[]): void => {
    const now = version.get();
    if (now !== seen || known.size > most) known.clear();
    seen = now;
    const unknown = instances.filter((id) => !known.has(id));
    if (unknown.length === 0) return;
    for (const id of unknown) known.set(id, undefined);
    const rows = unknown.length === 1 ? one.all(unknown[0] as string) : some.all(JSON.stringify(unknown));
    for (const { id, seq, hash, over } of rows) known.set(id, { seq, hash, over: over === 1 });
    const own = unknown.includes(ledgerChain) ? ledgerHead() : undefined;
    if (own) known.set(ledgerChain, { ...own, over: false });
  };

  return {
    heads: (instances: readonly string[]): ReturnType<LedgerView["heads"]> => {
      look(instances);
      return known;
    },
    /** After a fold. */
    forget: (): void => known.clear(),
  };
}
