import type { Exchange } from "./exchange.ts";
import { writeLedgerCommit } from "./ledger-branch.ts";
import { localExchange } from "./local-exchange.ts";
import type { ObjectStore } from "./object-store.ts";
import { remoteExchange } from "./remote-exchange.ts";
import { findRepository } from "./repository.ts";
import { ana, git, noon, remoteWithClones, simpleRepository, storeOf } from "./temporary-repository.fixture.ts";

/** Somebody who shares a ledger, with a clone or at least a store of their own. */
export interface Party {
  readonly store: ObjectStore;
  readonly exchange: Exchange;
}

export interface Shared {
  readonly parties: readonly [Party, Party];
  /** Where the branches are, and how they are called there. */
  readonly place: string;
}

async function localParties(): Promise<Shared> {
  const place = simpleRepository();
  const repository = await findRepository(place);
  const party = (): Party => ({ store: storeOf(repository), exchange: localExchange(repository) });
  return { parties: [party(), party()], place };
}

async function remoteParties(): Promise<Shared> {
  const { remote, clones } = remoteWithClones(2);
  const party = async (clone = ""): Promise<Party> => {
    const repository = await findRepository(clone);
    return { store: storeOf(repository), exchange: remoteExchange(repository, "origin") };
  };
  return { parties: [await party(clones[0]), await party(clones[1])], place: remote };
}

/** Both ways to share a ledger, for the tests that hold for each. */
export const ways: [string, () => Promise<Shared>][] = [
  ["a repository's own branches", localParties],
  ["a remote", remoteParties],
];

/** A ledger commit with one new file. */
export function grow({ store }: Party, parent: string | null, path: string, text = path): Promise<string> {
  const files = new Map([[path, text]]);
  return writeLedgerCommit(store, { parent, files, message: `Add ${path}`, time: noon, author: ana });
}

/** What a branch is at where it is shared; undefined when there is none. */
export function tipAt(place: string, branch: string): string | undefined {
  return git(place, "for-each-ref", "--format=%(objectname)", `refs/heads/${branch}`) || undefined;
}
