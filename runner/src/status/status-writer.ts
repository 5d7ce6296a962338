/*
 * Keeps the status branch: what readers see in the forge's file view. Invariants:
 *  1. It is rendered from ledger and journal and never read back; every commit names the ledger commit it shows.
 *  2. Only pages of instances that moved since the last commit are rendered again, unless it is not known which did.
 *  3. Not more often than every few seconds, but never left behind when the work is done.
 */
import type { Oid } from "../git/index.ts";
import { requireCommit } from "../git/index.ts";
import { ledgerChain } from "../journal/read-line.ts";
import type { Ledger } from "../ledger/open-ledger.ts";
import { statusNames, statusTrailer } from "../ledger/status-branch.ts";
import type { CaseReader } from "../processes/read-case.ts";
import { readOpenCases } from "../processes/read-case.ts";
import { casePath, pagePath, renderStatus } from "../render/index.ts";
import { readBoard, readInstances } from "./read-known.ts";

export interface StatusWriter {
  /** The next commit of the status branch, showing this ledger tip; undefined when it is not its turn. */
  commitFor(ledgerTip: Oid, message: () => string): Promise<Oid | undefined>;
  /** The commit made last was pushed. */
  accepted(): void;
  /** Others moved these instances: their pages may be out of date. */
  moved(instances: Iterable<string>): void;
  /** The next tip is shown, however soon after the last one. */
  hurry(): void;
}

export interface StatusWriterParts {
  readonly ledger: Ledger;
  readonly reader: () => CaseReader;
  /** Milliseconds on a clock that never goes back. */
  readonly elapsed: () => number;
}

const pause = 3_000;

export function statusWriter({ ledger, reader, elapsed }: StatusWriterParts): StatusWriter {
  const stale = new Set<string>();
  let written = Number.NEGATIVE_INFINITY;
  let hurried = false;
  /** The commit made last, and its pages by their instances. */
  let latest: { readonly commit: Oid; readonly pages: Pages } | undefined;
  /** Does `stale` name everything that moved since the branch's commit? */
  let complete = false;

  const commitFor = async (ledgerTip: Oid, message: () => string): Promise<Oid | undefined> => {
    const parent = ledger.tips.status;
    const shown = parent === null ? undefined : await statusNames(ledger.store, parent);
    for (const { instance } of ledger.journal.outline()) if (instance !== ledgerChain) stale.add(instance);
    if (shown === ledgerTip || (!hurried && elapsed() - written < pause)) return undefined;
    const afresh = parent === null || (!complete && shown !== ledger.tips.ledger);
    const moved = afresh ? new Set(ledger.book.liveInstances().map(({ id }) => id)) : stale;
    const there = latest?.commit === parent ? latest.pages : undefined;
    const { files, pages } = await filesOf(ledger, reader(), ledgerTip, moved, afresh ? new Map() : there);
    const root = afresh ? null : (await requireCommit(ledger.store, parent)).tree;
    const tree = await ledger.store.trees.update(root, files);
    const commit = await write(ledger, parent, tree, ledgerTip, message(), reader().now);
    latest = { commit, pages };
    return commit;
  };

  return {
    commitFor,
    accepted: () => {
      written = elapsed();
      complete = true;
      hurried = false;
      stale.clear();
    },
    moved: (instances) => {
      for (const id of instances) stale.add(id);
    },
    hurry: () => {
      hurried = true;
    },
  };
}

type Pages = ReadonlyMap<string, string>;

/** `shown`: the pages there are; undefined where nobody knows. */
async function filesOf(
  ledger: Ledger,
  reader: CaseReader,
  ledgerTip: Oid,
  moved: ReadonlySet<string>,
  shown: Pages | undefined,
): Promise<{ readonly files: ReadonlyMap<string, string | null>; readonly pages: Pages }> {
  const live = new Map(ledger.book.liveInstances().map(({ id, workflow }) => [id, pagePath(workflow, id)]));
  // What has ended has no page, and nobody needs its history to take the page away.
  const views = await readInstances(
    ledger,
    [...moved].filter((id) => live.has(id)),
    reader,
  );
  const files = ledger.book.together(() => {
    const cases = readOpenCases(ledger, reader);
    const movedCases = cases.filter(({ instances }) => instances.some(({ summary }) => moved.has(summary.instance)));
    const board = readBoard(ledger, reader, ledgerTip, cases);
    const pages = new Map<string, string | null>(renderStatus(board, views, movedCases));
    for (const path of closedPages(ledger, cases, moved)) pages.set(path, null);
    for (const id of moved) {
      const path = live.has(id) ? undefined : pageOf(ledger, id, shown);
      if (path !== undefined) pages.set(path, null);
    }
    return pages;
  });
  return { files, pages: live };
}

/** The pages of cases that are closed by now. */
function closedPages(
  { index }: Ledger,
  open: readonly { readonly case: string }[],
  moved: ReadonlySet<string>,
): Set<string> {
  const ids = new Set(open.map((each) => each.case));
  const members = index.cases.ofInstances([...moved]).filter((member) => !ids.has(member.case));
  return new Set(members.map((member) => casePath(member.process, member.case)));
}

function pageOf(ledger: Ledger, id: string, shown: Pages | undefined): string | undefined {
  if (shown) return shown.get(id);
  const known = ledger.book.load(id);
  return known && pagePath(known.workflow, id);
}

async function write(
  { store, author }: Ledger,
  parent: Oid | null,
  tree: Oid,
  ledgerTip: Oid,
  message: string,
  now: string,
): Promise<Oid> {
  const before = parent === null ? undefined : await requireCommit(store, parent);
  const authored = Math.floor(Date.parse(now) / 1_000);
  const oid = store.addCommit({
    tree,
    parents: before ? [before.oid] : [],
    author,
    authored,
    committed: before ? Math.max(authored, before.committed + 1) : authored,
    message,
    trailers: new Map([statusTrailer(ledgerTip)]),
  });
  await store.writer.flush();
  return oid;
}
