/*
 * Folds segments of the ledger into the tables. Invariants:
 *  1. One call is one transaction: the tables are always those of the ledger at `tip`.
 *  2. It folds on the tip it was made for, or not at all: two processes that fold the same segments don't add up.
 *  3. Every line is next in the chain of its instance, by seq and by hash; the first that is not stops the fold, named.
 *  4. Memory holds one segment and a bounded number of instances, however long the ledger is; of the rest only ids.
 */
import type { Pending } from "../journal/batch.ts";
import type { Db } from "../journal/database.ts";
import { LineFault, ledgerChain, readLine } from "../journal/read-line.ts";
import type { Head, Line } from "../ledger/line.ts";
import { lineHash } from "../ledger/line.ts";
import { OperatingError } from "../operating-error.ts";
import type { Entry, ModelOf } from "./entry.ts";
import { advance } from "./entry.ts";
import type { FoldedLine, FoldedSegment, SegmentPlace } from "./fold-rows.ts";
import { rowFolder } from "./fold-rows.ts";
import type { Folding } from "./folding.ts";
import { holding } from "./holding.ts";
import { instanceStore } from "./instance-store.ts";
import type { Known } from "./known-states.ts";
import type { modelStore } from "./models.ts";
import { runnerEventStore } from "./runner-events.ts";
import { emptyTally, isUnprovedDecision, seeTime, segmentStore } from "./segments.ts";
import { wholeTouch } from "./touches.ts";

/** One immutable file of the ledger, and the commit that brought it. */
export interface Segment {
  readonly path: string;
  readonly commit: string;
  readonly text: string;
  /** The rows of this process's journal that it was made of. */
  readonly rows?: readonly Pending[];
}

export interface Fold {
  /** The tip the segments come after: what `tip()` said. */
  readonly from: string | undefined;
  readonly tip: string;
  /** In ledger order; may be made while it is folded. */
  readonly segments: Iterable<Segment>;
  /** The text of a model by its shape, as the ledger keeps it. */
  readonly modelOf: (shape: string) => string | undefined;
  /** Where instances are after their last row here, as far as this process came there itself. */
  readonly known?: ReadonlyMap<string, Known>;
}

/** `tip`: somebody else folded meanwhile, up to there; nothing was changed. */
export type Folded =
  | { readonly folded: true; readonly events: number; readonly instances: ReadonlySet<string> }
  | { readonly folded: false; readonly tip: string | undefined };

export function folder(db: Db, folding: Folding, models: ReturnType<typeof modelStore>) {
  const tables = { instances: instanceStore(db), runnerEvents: runnerEventStore(db), segments: segmentStore(db) };
  const getTip = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'tip'").pluck();
  const setTip = db.prepare<[string]>("INSERT OR REPLACE INTO meta VALUES ('tip', ?)");

  const foldAll = db.transaction((fold: Fold): Folded => {
    const tip = getTip.get();
    if (tip !== fold.from) return { folded: false, tip };
    const modelOf: ModelOf = (shape) => models.get(shape) ?? taken(models, shape, fold);
    const folded = foldSegments(fold, tables, { folding, modelOf });
    setTip.run(fold.tip);
    return { folded: true, ...folded };
  });

  const foldOrForget = (fold: Fold): Folded => {
    try {
      return foldAll.immediate(fold);
    } catch (error) {
      models.forget();
      throw error;
    }
  };
  return { tip: (): string | undefined => getTip.get(), fold: foldOrForget };
}

interface Tables {
  readonly instances: ReturnType<typeof instanceStore>;
  readonly runnerEvents: ReturnType<typeof runnerEventStore>;
  readonly segments: ReturnType<typeof segmentStore>;
}

function foldSegments(
  fold: Fold,
  { instances, runnerEvents, segments }: Tables,
  means: { readonly folding: Folding; readonly modelOf: ModelOf },
): { readonly events: number; readonly instances: ReadonlySet<string> } {
  const held = holding(instances, means);
  const { modelOf } = means;
  const next = means.folding.begin();
  const seen = new Set<string>();
  let events = 0;
  let position = segments.position();

  const foldLine = (text: string, place: number): FoldedLine => {
    const line = readLine(text);
    const hash = lineHash(text);
    if (line.instance === ledgerChain) runnerEvents.add(line, hash);
    else held.change(line.instance, (entry) => placed(advance(entry, line, hash, { next, modelOf }), line, place));
    return { line, head: { seq: line.seq, hash } };
  };

  const rows = fold.known && rowFolder({ ...held, known: fold.known, modelOf, foldLine });
  const foldSegment = (segment: Segment, place: SegmentPlace): FoldedSegment =>
    rows && segment.rows ? rows.segment(segment.rows, place) : eachLine(segment, foldLine, place.first);

  const move = (id: string, head: Head): void => {
    if (id === ledgerChain) segments.touchChain(position, head);
    else held.at(id).moves.push(wholeTouch(position, head));
  };

  const release = (): void => {
    rows?.settle();
    for (const id of held.release()) seen.add(id);
  };

  let last: Segment | undefined;
  for (const segment of fold.segments) {
    last = segment;
    position += 1;
    damageIn(segment, () => {
      const { heads, tally } = foldSegment(segment, { position, first: position * mostLines });
      events += tally.count;
      if (!segments.add(position, segment, tally)) throw new LineFault("the ledger has this segment already");
      for (const [id, head] of heads) move(id, head);
      if (held.isFull()) release();
    });
  }
  if (last) damageIn(last, release);
  return { events, instances: seen };
}

/** More than a megabyte has: the place of a line among all is so many times its segment's, and its own in there. */
const mostLines = 100_000;

function placed(entry: Entry, { kind }: Line, place: number): Entry {
  return kind === "instance-ended" ? { ...entry, endPlace: place } : entry;
}

function taken(models: ReturnType<typeof modelStore>, shape: string, fold: Fold) {
  const text = fold.modelOf(shape);
  return text === undefined ? undefined : models.add(shape, text);
}

function damageIn(segment: Segment, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw error instanceof LineFault ? ledgerDamaged(segment, 1, "", error.message) : error;
  }
}

function eachLine(
  segment: Segment,
  foldLine: (text: string, place: number) => FoldedLine,
  place: number,
): FoldedSegment {
  const heads = new Map<string, Head>();
  const tally = emptyTally();
  const { text } = segment;
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start);
    const line = end < 0 ? text.slice(start) : text.slice(start, end);
    try {
      if (end < 0) throw new LineFault("it has no line end: the segment was cut off");
      const { line: read, head } = foldLine(line, place + tally.count);
      heads.set(read.instance, head);
      seeTime(tally, read.at);
      if (isUnprovedDecision(read)) tally.unproved += 1;
      tally.count += 1;
    } catch (error) {
      throw error instanceof LineFault ? ledgerDamaged(segment, tally.count + 1, line, error.message) : error;
    }
    start = end + 1;
  }
  return { heads, tally };
}

/** The first bad record by name. What it says is quoted only as far as it is an id: it may be hostile. */
function ledgerDamaged({ path, commit }: Segment, number: number, line: string, fault: string): OperatingError {
  const instance = /"instance":"([A-Za-z0-9._~-]{1,128})","kind"/.exec(line)?.[1];
  const whose = instance === undefined ? "" : ` (instance ${instance})`;
  return new OperatingError({
    exit: "environment",
    code: "ledger-damaged",
    message: `The ledger is damaged in ${path} line ${number}${whose}: ${fault}.`,
    next: `See who made commit ${commit.slice(0, 12)} of the ledger branch and how; nothing after it is trusted.`,
  });
}
