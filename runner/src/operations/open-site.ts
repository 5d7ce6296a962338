import { join } from "node:path";
import type { Catalog, Definitions } from "../definitions/index.ts";
import { openDefinitions } from "../definitions/index.ts";
import type { Exchange, ObjectStore, Oid, Repository } from "../git/index.ts";
import {
  defaultRemote,
  fetchBranch,
  findRepository,
  headCommit,
  isAncestor,
  localExchange,
  openObjectStore,
  remoteDefaultBranch,
  remoteExchange,
  runGit,
  runnerIdentity,
} from "../git/index.ts";
import type { Clock } from "../host/clock.ts";
import { systemClock } from "../host/clock.ts";
import type { Durability } from "../host/host.ts";
import { takeIn } from "../ledger/catch-up.ts";
import type { Ledger, LedgerPlace } from "../ledger/open-ledger.ts";
import { openLedger, openOrBegin } from "../ledger/open-ledger.ts";
import { OperatingError } from "../operating-error.ts";

/** What every command may be told. */
export interface SiteOptions {
  readonly folder: string;
  readonly remote?: string;
  readonly durability?: Durability;
  readonly ephemeral?: boolean;
  /** Ask no remote: what the last fetch or push left here counts. */
  readonly offline?: boolean;
  /** Make the index from every segment, whatever checkpoints say. */
  readonly wholeLog?: boolean;
  /** Segments between two checkpoints; a thousand unless tests are in a hurry. */
  readonly checkpointEvery?: number;
  readonly clock?: Clock;
  readonly warn?: (message: string) => void;
  /** Told where the clone keeps its own things, before any definition is loaded. */
  readonly found?: (folder: string) => void;
}

/** A repository as a command finds it: its definitions as they count now, and how its ledger is shared. */
export interface Site {
  readonly options: SiteOptions;
  readonly clock: Clock;
  readonly repository: Repository;
  readonly store: ObjectStore;
  readonly exchange: Exchange;
  readonly definitions: Definitions;
  /** The commit whose definitions, people and roles count: of the remote's default branch, or HEAD. */
  readonly commit: Oid;
  readonly catalog: Catalog;
  close(): void;
}

export async function openSite(options: SiteOptions): Promise<Site> {
  const repository = await findRepository(options.folder);
  options.found?.(join(repository.commonDir, "geartrain"));
  const first = defaultRemote(repository, options.remote);
  const store = openObjectStore(repository, { durable: first === null });
  const definitions = openDefinitions(store);
  try {
    const found = await definitionsAt(repository, definitions, first, options);
    // The repository's own settings may name another remote than git would take.
    const wanted = options.remote ?? found.catalog.config.ledger?.remote;
    const remote = wanted === undefined ? first : defaultRemote(repository, wanted);
    const { commit, catalog } =
      remote === first ? found : await definitionsAt(repository, definitions, remote, options);
    const shared =
      remote === null
        ? localExchange(repository, { durable: true })
        : remoteExchange(repository, remote, { tipAlone: options.ephemeral === true });
    const exchange = options.offline ? withoutAsking(repository, shared) : shared;
    const clock = options.clock ?? systemClock;
    return { options, clock, repository, store, exchange, definitions, commit, catalog, close: () => store.close() };
  } catch (error) {
    store.close();
    throw error;
  }
}

async function definitionsAt(
  repository: Repository,
  definitions: Definitions,
  remote: string | null,
  { offline = false }: SiteOptions,
) {
  const known = remote !== null && offline ? await knownCommit(repository, remote) : undefined;
  const commit =
    known ?? (remote === null || offline ? headCommit(repository) : await defaultCommit(repository, remote));
  return { commit, catalog: await definitions.loadCatalog(commit) };
}

/** The remote's default branch as this clone last saw it; only a clone that git made knows which one that is. */
async function knownCommit({ folder }: Repository, remote: string): Promise<Oid | undefined> {
  for (const branch of ["HEAD", "main", "master"]) {
    const args = ["rev-parse", "-q", "--verify", "--end-of-options", `refs/remotes/${remote}/${branch}^{commit}`];
    const { code, stdout } = await runGit({ folder, args });
    if (code === 0) return stdout.toString("utf8").trim();
  }
  return undefined;
}

/** What the last fetch or push left here, instead of what is there now. A ledger that never left this clone counts. */
function withoutAsking(repository: Repository, shared: Exchange): Exchange {
  const fetchLedger = async () => {
    const known = await shared.knownTips();
    return known.ledger === null ? localExchange(repository).knownTips() : known;
  };
  return { ...shared, fetchLedger };
}

async function defaultCommit(repository: Repository, remote: string): Promise<Oid> {
  const found = await remoteDefaultBranch(repository, remote);
  if (found) return fetchBranch(repository, remote, found.branch);
  throw new OperatingError({
    exit: "environment",
    code: "remote-empty",
    message: `The remote ${remote} has no branch yet, so nobody can know your definitions.`,
    next: `Push them first: git push ${remote} HEAD`,
  });
}

/** The definitions that count by now; undefined while they are those of the site. */
export async function newerDefinitions(site: Site): Promise<Pick<Site, "commit" | "catalog"> | undefined> {
  const { repository, definitions, exchange } = site;
  const { remote } = exchange;
  const commit =
    remote === null ? headCommit(await findRepository(repository.folder)) : await defaultCommit(repository, remote);
  return commit === site.commit ? undefined : { commit, catalog: await definitions.loadCatalog(commit) };
}

function placeOf({ repository, store, exchange, clock, options, catalog }: Site): LedgerPlace {
  const author = repository.identity ?? runnerIdentity;
  const models = catalog.definitions.map(({ pin, authored }) => [pin.shape, authored.workflow] as const);
  const { ephemeral = false, wholeLog = false, checkpointEvery } = options;
  return { repository, store, exchange, author, now: clock.now, ephemeral, models, wholeLog, checkpointEvery };
}

/** The ledger with all that others wrote, made when there is none. */
export async function beginLedger(site: Site): Promise<Ledger> {
  return caughtUp(await openOrBegin(placeOf(site)));
}

/** The ledger without what others wrote since: for looking at what keeps it from being taken in. */
export async function ledgerAsItIs(site: Site): Promise<Ledger | undefined> {
  return openLedger(placeOf(site));
}

/** The ledger with all that others wrote; undefined when nothing was ever started here. */
export async function existingLedger(site: Site): Promise<Ledger | undefined> {
  const ledger = await openLedger(placeOf(site));
  if (ledger && site.options.offline) await goOnFromFolded(ledger);
  return ledger && caughtUp(ledger);
}

/** A push moves the remote's branch without always moving this clone's note of it: what was folded is further then. */
async function goOnFromFolded(ledger: Ledger): Promise<void> {
  const folded = ledger.index.tip();
  const known = ledger.tips.ledger;
  if (folded === undefined || known === null || folded === known) return;
  if (await isAncestor(ledger.repository, known, folded)) ledger.tips = { ...ledger.tips, ledger: folded };
}

async function caughtUp(ledger: Ledger): Promise<Ledger> {
  try {
    await takeIn(ledger);
    return ledger;
  } catch (error) {
    ledger.close();
    throw error;
  }
}
