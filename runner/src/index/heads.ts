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

interface Sources {
  readonly position: () => number;
  readonly ledgerHead: () => Head | undefined;
}

/**
 * How far the ledger is, for the journal's check of an append. Every group commit asks about instances that the one
 * before asked about: an answer holds until this process folds, or another connection writes, which SQLite tells.
 */
export function headQuery(db: Db, sources: Sources) {
  const columns = "SELECT instances.id, seq, hash, status <> 'live' AS over FROM";
  const some = db.prepare<[string], Row>(
    `${columns} json_each(?) AS asked CROSS JOIN instances ON instances.id = asked.value`,
  );
  const one = db.prepare<[string], Row>(`${columns} instances WHERE id = ?`);
  const version = db.prepare<[], number>("PRAGMA data_version").pluck();
  const known = new Map<string, LedgerHead | undefined>();
  let position: number | undefined;
  let seen: number | undefined;

  const forget = (): void => {
    known.clear();
    position = undefined;
  };

  const look = (): void => {
    const now = version.get();
    if (now !== seen || known.size > most) forget();
    seen = now;
  };

  const among = (instances: readonly string[]): ReadonlyMap<string, LedgerHead | undefined> => {
    const unknown = instances.filter((id) => !known.has(id));
    if (unknown.length === 0) return known;
    for (const id of unknown) known.set(id, undefined);
    const rows = unknown.length === 1 ? one.all(unknown[0] as string) : some.all(JSON.stringify(unknown));
    for (const { id, seq, hash, over } of rows) known.set(id, { seq, hash, over: over === 1 });
    const own = unknown.includes(ledgerChain) ? sources.ledgerHead() : undefined;
    if (own) known.set(ledgerChain, { ...own, over: false });
    return known;
  };

  /** Looks once, when it is first asked. */
  const view = (): LedgerView => {
    let looked = false;
    const lookOnce = (): void => {
      if (!looked) look();
      looked = true;
    };
    return {
      position: () => {
        lookOnce();
        position ??= sources.position();
        return position;
      },
      heads: (instances) => {
        lookOnce();
        return among(instances);
      },
    };
  };

  /** `forget`: after a fold. */
  return { view, forget };
}
