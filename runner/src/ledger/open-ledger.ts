/*
 * A clone's hold on one ledger. Invariants:
 *  1. Nothing is journalled before the ledger exists where it is shared: with a remote, there.
 *  2. A clone belongs to one ledger: one that turns up with another genesis is refused, naming both.
 *  3. A ledger kept here alone moves to the remote as it is when one turns up that has none.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Workflow } from "@geartrain/model";
import type { Exchange, Identity, LedgerTips, ObjectStore, Repository } from "../git/index.ts";
import { birthLedger, localExchange, readGenesis, stateFolder } from "../git/index.ts";
import type { Book, Index } from "../index/index.ts";
import { engineFolding, openBook, openIndex } from "../index/index.ts";
import type { Journal } from "../journal/index.ts";
import { openJournal } from "../journal/index.ts";
import { OperatingError } from "../operating-error.ts";
import type { Boot } from "./boot.ts";
import type { Checkpoints } from "./checkpoint-writer.ts";
import { checkpoints } from "./checkpoint-writer.ts";

export interface Ledger {
  readonly genesis: string;
  /** This clone's name in the ledger. */
  readonly runner: string;
  readonly repository: Repository;
  readonly store: ObjectStore;
  readonly exchange: Exchange;
  readonly author: Identity;
  /** Where the databases are. */
  readonly folder: string;
  readonly journal: Journal;
  readonly index: Index;
  readonly book: Book;
  readonly checkpoints: Checkpoints;
  /** Fold every segment, whatever checkpoints say. */
  readonly wholeLog: boolean;
  /** Where the index began, if this opening made it. */
  boot?: Boot;
  /** What was last fetched or pushed. */
  tips: LedgerTips;
  /** Where the index was when the journal was last compared with it; undefined before the first time. */
  reconciled: string | undefined;
  close(): void;
}

export interface LedgerPlace {
  readonly repository: Repository;
  readonly store: ObjectStore;
  readonly exchange: Exchange;
  readonly author: Identity;
  readonly now: () => string;
  /** Keep nothing beside the repository: for a pipeline whose disk is gone afterwards. */
  readonly ephemeral: boolean;
  /** Models by their shape, as their authors wrote them: what the ledger keeps of them is in no order of anybody's. */
  readonly models: Iterable<readonly [shape: string, workflow: Workflow]>;
  /** Fold every segment, whatever checkpoints say. */
  readonly wholeLog?: boolean;
  /** Segments between two checkpoints. */
  readonly checkpointEvery?: number | undefined;
}

/** Opens the ledger; undefined when there is none yet. */
export async function openLedger(place: LedgerPlace): Promise<Ledger | undefined> {
  const tips = await place.exchange.fetchLedger();
  if (tips.ledger) return attach(place, tips, tips.ledger);
  const { exchange } = place;
  const here = exchange.remote ? (await localExchange(place.repository).knownTips()).ledger : null;
  if (!here) return undefined;
  const result = await exchange.pushLedger({ ledger: { new: here, expected: null } });
  if (result.outcome === "failed") throw result.error;
  const shared = await exchange.fetchLedger();
  return shared.ledger ? attach(place, shared, shared.ledger) : undefined;
}

/** Opens the ledger, making it when there is none. */
export async function openOrBegin(place: LedgerPlace): Promise<Ledger> {
  const there = await openLedger(place);
  if (there) return there;
  refuseOther(place.repository, undefined);
  const genesis = randomBytes(8).toString("hex");
  const { store, exchange, author } = place;
  await birthLedger(store, exchange, { genesis, caps: {}, time: new Date(place.now()), author });
  const born = await openLedger(place);
  if (!born) throw new Error("the ledger was born and is not there");
  return born;
}

async function attach(place: LedgerPlace, tips: LedgerTips, tip: string): Promise<Ledger> {
  const { repository, store, exchange, author, ephemeral } = place;
  const { genesis } = await readGenesis(store, tip);
  if (!ephemeral) refuseOther(repository, genesis);
  const folder = ephemeral ? mkdtempSync(join(tmpdir(), "geartrain-")) : stateFolder(repository, genesis);
  const journal = openJournal(folder);
  const index = openIndex(folder, engineFolding);
  for (const [shape, workflow] of place.models) index.declare(shape, workflow);
  const book = openBook(journal, index, engineFolding);
  const runner = journal.meta.once("runner", () => randomBytes(4).toString("hex"));
  const made = checkpoints(store, index, place.checkpointEvery);
  const close = () => {
    made.stop();
    journal.close();
    index.close();
    if (ephemeral) rmSync(folder, { recursive: true, force: true });
  };
  const checkpointing = { checkpoints: made, wholeLog: place.wholeLog ?? false };
  const own = { journal, index, book, ...checkpointing, tips, reconciled: undefined, close };
  return { genesis, runner, repository, store, exchange, author, folder, ...own };
}

function refuseOther(repository: Repository, genesis: string | undefined): void {
  const all = join(repository.commonDir, "geartrain");
  if (!existsSync(all)) return;
  const other = readdirSync(all).find((name) => name !== genesis && existsSync(join(all, name, "journal.db")));
  if (other === undefined) return;
  const there = genesis === undefined ? "there is none now" : `the one here now is ${genesis}`;
  throw new OperatingError({
    exit: "environment",
    code: "other-ledger",
    message: `This clone belongs to the ledger ${other}, and ${there}.`,
    next: `If ${other} is really given up: move ${join(all, other)} away. Its journal may hold events that nothing else has.`,
  });
}
