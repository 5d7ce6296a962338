/*
 * Brings the journal into the ledger. Invariants:
 *  1. One drain at a time in a process, and one process at a time in a clone (the drain lock).
 *  2. Rows are forgotten only after the index has folded the commit that carries them.
 *  3. A push that somebody overtook changes nothing: what they wrote is folded, what it touched is decided again, the
 *     rest is kept as it is, and the push is tried again.
 *  4. What cannot be pushed stays in the journal, and is said.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { BranchTip, Oid } from "../git/index.ts";
import { addLedgerCommit, mostInboxPerPush, segmentDigest } from "../git/index.ts";
import type { Known, Segment } from "../index/index.ts";
import type { Pending, PendingRow } from "../journal/index.ts";
import { joinedBytes } from "../journal/index.ts";
import { OperatingError } from "../operating-error.ts";
import { catchUp, foldUpTo, markSeen } from "./catch-up.ts";
import type { Ledger } from "./open-ledger.ts";
import { refuseEarlierPolicy } from "./policy-forward.ts";
import { withCheckpoint } from "./with-checkpoint.ts";

export interface DrainParts {
  /** What the commit message says of these rows. */
  readonly message: (rows: readonly Pending[]) => string;
  /** The commit of people and roles, and of definitions, that counted. */
  readonly policy: () => Oid | undefined;
  readonly now: () => string;
  /** Keeps the status branch, which travels with the ledger. */
  readonly status: StatusBranch;
  /** Decides again what others overtook. */
  readonly overtaken: (rows: readonly Pending[]) => Promise<void>;
  /** Others moved these instances. */
  readonly moved: (instances: ReadonlySet<string>) => void;
  /** Inbox branches whose signals are answered by what is in the journal or the ledger. */
  readonly answered: () => readonly BranchTip[];
  readonly settled: (inbox: readonly BranchTip[]) => void;
  readonly warn: (message: string) => void;
}

export interface StatusBranch {
  /** Its next commit, showing this ledger tip; undefined when it is not its turn. */
  commitFor(ledgerTip: Oid, message: () => string): Promise<Oid | undefined>;
  accepted(): void;
}

export interface Drained {
  readonly events: number;
  readonly commits: number;
  readonly tries: number;
}

/** The most bytes of a segment, and of all segments of one push. */
const segmentBytes = 1_000_000;
const pushBytes = 16_000_000;
const mostTries = 8;
const mostTime = 60_000;

/** Pushes everything that is pending when it begins: what comes meanwhile is the next batch, not an endless drain. */
export async function drain(ledger: Ledger, parts: DrainParts): Promise<Drained> {
  let events = 0;
  let commits = 0;
  let tries = 0;
  const started = performance.now();
  for (;;) {
    await reconcile(ledger, parts);
    const batch = await buildBatch(ledger, parts, ledger.journal.latest());
    if (!batch) return { events, commits, tries };
    tries += 1;
    const result = await ledger.exchange.pushLedger(batch.request);
    if (result.outcome === "failed") throw notPushed(ledger, result.error);
    if (result.outcome === "accepted") {
      if (result.statusRefused) parts.warn(`the status branch was not updated: ${result.statusRefused.reason}`);
      await accept(ledger, parts, batch, result.statusRefused === undefined);
      events += batch.events;
      commits += batch.segments.length;
      if (batch.whole) return { events, commits, tries };
      continue;
    }
    if (tries >= mostTries || performance.now() - started > mostTime) throw overtakenTooOften(ledger, tries);
    parts.moved(await catchUp(ledger));
    await sleep(Math.random() * Math.min(2_000, 25 * 2 ** tries));
  }
}

/**
 * Forgets what turns out to be in the ledger, and decides again what others overtook. An append follows what is there or
 * is refused, so rows can only fall behind when the index moves; not when it took in what this drain itself pushed.
 */
async function reconcile(ledger: Ledger, parts: DrainParts): Promise<void> {
  const tip = ledger.index.tip();
  if (ledger.reconciled === tip) return;
  const { settled, superseded } = ledger.book.reconcile();
  if (settled.length > 0) ledger.book.forget(settled.map(({ row }) => row));
  if (superseded.length > 0) await parts.overtaken(linesOf(ledger, superseded));
  ledger.reconciled = tip;
}

function linesOf({ journal }: Ledger, rows: readonly PendingRow[]): Pending[] {
  const wanted = new Set(rows.map(({ row }) => row));
  const instances = new Set(rows.map(({ instance }) => instance));
  return [...instances].flatMap((instance) => journal.pendingOf(instance).filter(({ row }) => wanted.has(row)));
}

interface Batch {
  readonly request: Parameters<Ledger["exchange"]["pushLedger"]>[0];
  readonly tip: Oid;
  readonly status: Oid | undefined;
  readonly segments: readonly Segment[];
  readonly models: ReadonlyMap<string, string>;
  readonly rows: readonly Pending[];
  readonly known: ReadonlyMap<string, Known>;
  readonly events: number;
  readonly blobs: readonly string[];
  readonly inbox: readonly BranchTip[];
  /** Is this all there was to push? */
  readonly whole: boolean;
}

async function buildBatch(ledger: Ledger, parts: DrainParts, upTo: number): Promise<Batch | undefined> {
  const inbox = parts.answered().slice(0, mostInboxPerPush);
  const expected = ledger.tips.ledger;
  if (expected === null) throw new Error("drained a ledger that was never born");
  if (!ledger.journal.isEmpty()) await refuseEarlierPolicy(ledger, parts.policy(), expected);
  const built = await buildCommits(ledger, parts, expected, upTo);
  const status = await parts.status.commitFor(built.tip, () => parts.message(built.rows));
  if (built.tip === expected && inbox.length === 0 && status === undefined) return undefined;
  const request = {
    ...(built.tip !== expected && { ledger: { new: built.tip, expected } }),
    ...(status !== undefined && { status: { new: status, expected: ledger.tips.status } }),
    deleteInbox: inbox,
    pushOptions: ["ci.skip"],
  };
  const whole = built.upTo >= upTo && inbox.length < mostInboxPerPush;
  return { request, status, inbox, ...built, whole };
}

async function buildCommits(ledger: Ledger, parts: DrainParts, parent: Oid, upTo: number) {
  const segments: Segment[] = [];
  const models = new Map<string, string>();
  const rows: Pending[] = [];
  const known = new Map<string, Known>();
  const blobs: string[] = [];
  let events = 0;
  let tip = parent;
  let bytes = 0;
  let after = 0;
  while (bytes < pushBytes) {
    const pending = ledger.journal.pending({ limitBytes: segmentBytes, after, upTo });
    const last = pending.at(-1);
    if (!last) break;
    after = last.row;
    // States move on while a push is under way, so they are taken when the rows are.
    ledger.book.known.noteAfter(pending, known);
    const segment = joinedBytes(pending);
    const path = segmentPath(ledger.runner, parts.now());
    const files = new Map<string, string | Uint8Array>([[path, segment]]);
    // Blobs come before or with the first event that names them, whoever appended it meanwhile.
    for (const blob of ledger.journal.blobs()) if (!models.has(blob.digest)) keepBlob(blob, files, models, blobs);
    tip = await commitSegment(ledger, parts, tip, files, segment, pending);
    segments.push(segmentOf(path, tip, segment, pending));
    rows.push(...pending);
    bytes += segment.length;
    events += eventsIn(pending);
  }
  tip = await withCheckpoint(ledger, tip, { pushed: parent, policy: parts.policy(), time: new Date(parts.now()) });
  await ledger.store.writer.flush();
  return { tip, segments, models, rows, known, events, blobs, upTo: after };
}

/** The index takes the rows over as they are; only where it can't, the text is read. */
function segmentOf(path: string, commit: Oid, bytes: Buffer, rows: readonly Pending[]): Segment {
  return {
    path,
    commit,
    rows,
    get text() {
      return bytes.toString("utf8");
    },
  };
}

function eventsIn(rows: readonly Pending[]): number {
  return rows.reduce((count, { firstSeq, head }) => count + head.seq - firstSeq + 1, 0);
}

function keepBlob(
  { digest, bytes }: { readonly digest: string; readonly bytes: Uint8Array },
  files: Map<string, string | Uint8Array>,
  models: Map<string, string>,
  blobs: string[],
): void {
  files.set(`blob/${digest.slice(0, 2)}/${digest}`, bytes);
  models.set(digest, Buffer.from(bytes).toString("utf8"));
  blobs.push(digest);
}

function commitSegment(
  ledger: Ledger,
  parts: DrainParts,
  parent: Oid,
  files: ReadonlyMap<string, string | Uint8Array>,
  text: Uint8Array,
  rows: readonly Pending[],
): Promise<Oid> {
  const policy = parts.policy();
  return addLedgerCommit(ledger.store, {
    parent,
    files,
    message: parts.message(rows),
    trailers: {
      events: eventsIn(rows),
      segment: segmentDigest(text),
      runner: ledger.runner,
      ...(policy !== undefined && { policy, code: policy }),
    },
    time: new Date(parts.now()),
    author: ledger.author,
  });
}

let counter = 0;

/** `log/2026/11/22/14/20261122T140301123Z-<runner>-<n>.jsonl`: sorted by time, never the same twice. */
function segmentPath(runner: string, now: string): string {
  counter += 1;
  const [date = "", time = ""] = now.split("T");
  const name = `${now.replace(/[-:.]/g, "")}-${runner}-${process.pid.toString(36)}-${counter}`;
  return `log/${date.replaceAll("-", "/")}/${time.slice(0, 2)}/${name}.jsonl`;
}

async function accept(ledger: Ledger, parts: DrainParts, batch: Batch, statusToo: boolean): Promise<void> {
  const { tip, rows, known, blobs, inbox } = batch;
  const shown = statusToo && batch.status !== undefined;
  if (shown) parts.status.accepted();
  const status = shown ? (batch.status ?? null) : ledger.tips.status;
  const gone = new Set(inbox.map(({ branch }) => branch));
  ledger.tips = { ledger: tip, status, inbox: ledger.tips.inbox.filter(({ branch }) => !gone.has(branch)) };
  const from = ledger.index.tip();
  ledger.checkpoints.accepted();
  if (batch.request.ledger) {
    // Another process of this clone may have folded meanwhile: then the tip says what is left to fold.
    const folded = from !== tip && foldOwn(ledger, batch, from);
    if (!folded) await foldUpTo(ledger, tip);
    ledger.book.forget(
      rows.map(({ row }) => row),
      blobs,
    );
    for (const [instance, { head }] of known) ledger.book.known.release(instance, head);
    if (folded && ledger.reconciled === from) ledger.reconciled = tip;
    if (folded) markSeen(ledger, tip);
  }
  parts.settled(inbox);
}

/**
 * False: only the ledger has all that it takes. A model goes with whatever is pushed next, which may be a push ahead of
 * the first row that names it, where that came while the push was under way. What is truly damaged shows there too.
 */
function foldOwn({ index }: Ledger, { tip, segments, models, known }: Batch, from: string | undefined): boolean {
  try {
    return index.fold({ from, tip, segments, modelOf: (shape) => models.get(shape), known }).folded;
  } catch (error) {
    if (error instanceof OperatingError && error.code === "ledger-damaged") return false;
    throw error;
  }
}

function notPushed(ledger: Ledger, cause: OperatingError): OperatingError {
  const kept = eventsIn(ledger.journal.pending());
  return new OperatingError({
    exit: cause.exit,
    code: cause.code,
    message: `${cause.message} ${kept} events are in the journal of this clone and not pushed.`,
    next: `${cause.next ?? ""} Then: geartrain work`.trim(),
    cause,
  });
}

function overtakenTooOften(ledger: Ledger, tries: number): OperatingError {
  const kept = eventsIn(ledger.journal.pending());
  return new OperatingError({
    exit: "environment",
    code: "conflict",
    message: `Others pushed to the ledger first, ${tries} times in a row; ${kept} events wait in the journal of this clone.`,
    next: "Try again in a moment: geartrain work",
  });
}
