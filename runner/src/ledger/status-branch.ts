import type { ObjectStore, Oid } from "../git/index.ts";
import { isOid } from "../git/index.ts";

const trailer = "Geartrain-Ledger";

/** The trailer by which a commit of the status branch names the ledger commit it shows. */
export function statusTrailer(ledgerTip: Oid): readonly [string, string] {
  return [trailer, ledgerTip];
}

/** The ledger commit that a commit of the status branch shows; undefined when it names none. */
export async function statusNames(store: ObjectStore, status: Oid): Promise<Oid | undefined> {
  const commit = await store.commit(status);
  const named = commit?.trailers.get(trailer);
  return named !== undefined && isOid(named) ? named : undefined;
}
